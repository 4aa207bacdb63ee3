package org.secateur.app.live;

/**
 * A line of the ledger.
 *
 * @param name what it is
 * @param value figure or word
 */
public record Fact(String name, String value) {}
