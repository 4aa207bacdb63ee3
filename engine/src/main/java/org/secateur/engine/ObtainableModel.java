package org.secateur.engine;

import org.secateur.engine.config.EncoderShape;

/**
 * A model that can be fetched.
 *
 * @param id what a run file names once it is here
 * @param description one line for a person
 * @param shape its sizes
 * @param source where it comes from, for a person
 * @param licence its licence, for instance Apache-2.0
 * @param bytes how much is fetched
 * @param installed whether it is here
 */
public record ObtainableModel(
        String id,
        String description,
        EncoderShape shape,
        String source,
        String licence,
        long bytes,
        boolean installed) {}
