package org.secateur.app.fx;

/** Something that can be called off. */
@FunctionalInterface
public interface Cancellable {
    /** After this call nothing more is delivered; harmless when it is over already. */
    void cancel();
}
