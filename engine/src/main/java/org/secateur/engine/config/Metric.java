package org.secateur.engine.config;

/** A figure of how good a model's answers are; larger is better. */
public enum Metric {
    /** Share of right answers; of questions the exact match. */
    ACCURACY("accuracy"),
    /** Harmonic mean of precision and recall: of the positive label, or of an answer's words. */
    F1("F1");

    private final String title;

    Metric(String title) {
        this.title = title;
    }

    /** How a person writes it within a sentence. */
    public String title() {
        return title;
    }
}
