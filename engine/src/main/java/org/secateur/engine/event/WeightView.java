package org.secateur.engine.event;

/** The three ways to plot weights as points. */
public enum WeightView {
    /** x pretrained weight, y fine-tuned weight (paper, figure 1). */
    VALUE,
    /** x pretrained weight, y fine-tuned minus pretrained weight. */
    CHANGE,
    /** x score, y fine-tuned weight (paper, figure 4b). */
    SCORES
}
