package org.secateur.engine.tensor;

/** There is not enough memory outside the Java heap. */
public class OffHeapMemoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OffHeapMemoryException(long floats, Throwable cause) {
        super(
                String.format(
                        "No room for %,d MB outside the Java heap: choose a smaller batch or shorter texts, or raise"
                                + " -Dorg.bytedeco.javacpp.maxbytes and -Dorg.bytedeco.javacpp.maxphysicalbytes",
                        floats * Float.BYTES / (1 << 20)),
                cause);
    }
}
