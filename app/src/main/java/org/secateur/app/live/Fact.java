package org.secateur.app.live;

/**
 * A line of the ledger.
 *
 * @param name what it is
 * @param value figure or word
 * @param help what it means and what to do, for a tooltip; empty where the value says it all
 */
public record Fact(String name, String value, String help) {
    /** A line that says it all. */
    public Fact(String name, String value) {
        this(name, value, "");
    }
}
