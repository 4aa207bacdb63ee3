package org.secateur.app.fx;

import java.util.OptionalDouble;

/**
 * Something that goes on in the background, for the status line.
 *
 * @param words what, and how far it is
 * @param share of it that is done, 0 to 1; empty if that is not known
 */
public record Activity(String words, OptionalDouble share) {}
