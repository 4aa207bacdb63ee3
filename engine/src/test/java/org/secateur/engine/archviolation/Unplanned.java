package org.secateur.engine.archviolation;

/** Breaks a rule on purpose: its package is not in the design's table. */
public interface Unplanned {}
