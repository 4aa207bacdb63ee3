package org.secateur.engine.download;

/**
 * A file of a Maven repository, and what its bytes must be.
 *
 * @param coordinates group:artifact:version of a jar
 * @param bytes its size
 * @param sha256 64 hexadecimal digits
 */
public record PinnedArtifact(String coordinates, long bytes, String sha256) {}
