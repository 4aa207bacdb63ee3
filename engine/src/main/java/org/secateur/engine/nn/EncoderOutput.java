package org.secateur.engine.nn;

/**
 * What the encoder makes of a batch, in evaluation mode.
 *
 * @param hiddenStates last hidden states [N, H], row-major, texts one after the other
 * @param pooled tanh of the pooler [B, H], row-major
 */
@SuppressWarnings("ArrayRecordComponent") // a result to be read, never compared
public record EncoderOutput(float[] hiddenStates, float[] pooled) {}
