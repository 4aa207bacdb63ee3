package org.secateur.engine.tensor;

/**
 * What stands on the encoder.
 *
 * @param kind what it reads
 * @param outputs C, its outputs for each text or token; 0 for no head
 */
public record Head(Kind kind, int outputs) {
    /** What a head reads. */
    public enum Kind {
        /** The pooled text. */
        CLASSIFICATION,
        /** The last hidden state of every token, without a pooler: logits of an answer's start and end. */
        SPAN
    }

    private static final int START_AND_END = 2;

    /** @throws IllegalArgumentException if there are no outputs where there must be some */
    public Head {
        if (outputs < 0 || (kind == Kind.SPAN && outputs != 0 && outputs != START_AND_END)) {
            throw new IllegalArgumentException(kind + " head with " + outputs + " outputs");
        }
    }

    /** No head: an encoder with its pooler. */
    public static Head none() {
        return new Head(Kind.CLASSIFICATION, 0);
    }

    /** An encoder as this head needs it, without the head. */
    public Head withoutOutputs() {
        return new Head(kind, 0);
    }

    /** One output for each label. */
    public static Head classification(int labels) {
        return new Head(Kind.CLASSIFICATION, labels);
    }

    /** Start and end of an answer. */
    public static Head span() {
        return new Head(Kind.SPAN, START_AND_END);
    }
}
