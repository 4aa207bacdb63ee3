package org.secateur.engine.config;

/** What becomes of rows of a data file that cannot be used. */
public enum BadRows {
    /** The file is refused, naming every one of them. */
    REFUSE,
    /** They are left out; the run's notes tell how many, and which the first ones are. */
    SKIP
}
