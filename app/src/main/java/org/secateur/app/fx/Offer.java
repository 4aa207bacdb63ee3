package org.secateur.app.fx;

/**
 * Something that a message lets the person do.
 *
 * @param title the button's words
 * @param action called on the window's thread when the person takes it
 */
public record Offer(String title, Runnable action) {}
