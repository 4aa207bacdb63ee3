package org.secateur.engine.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.secateur.engine.modelio.ModelException;
import org.secateur.engine.modelio.SafetensorsFile;
import org.secateur.engine.modelio.SafetensorsWriter;
import org.secateur.engine.tensor.FloatMemory;
import org.secateur.engine.tensor.MaskBits;

/** An array of a run's state: how it goes into a file and comes back into its place. */
public abstract class StatePart {
    private final String name;

    private StatePart(String name) {
        this.name = name;
    }

    /** Its tensor's name in the file. */
    public final String name() {
        return name;
    }

    /** Bytes in the file. */
    abstract long bytes();

    abstract void write(SafetensorsWriter out);

    /** Whether the file has just the values that are in memory. */
    abstract boolean matches(SafetensorsFile in) throws ModelException;

    /**
     * Takes the values from the file.
     *
     * @return false, and nothing is changed, if the file has another number of them
     */
    abstract boolean restore(SafetensorsFile in) throws ModelException;

    /**
     * Float32 values in memory.
     *
     * @param shape of the tensor, row-major
     * @param offset where it begins in {@code memory}
     */
    public static StatePart floats(String name, List<Integer> shape, FloatMemory memory, long offset) {
        return new Floats(name, shape.stream().mapToInt(i -> i).toArray(), memory, offset);
    }

    /**
     * A mask, one byte a weight in memory (1 kept, 0 pruned), one bit in the file, see {@link MaskBits}.
     *
     * @param size number of weights
     * @param mask gives the present mask
     * @param restore takes the kept one
     */
    public static StatePart mask(String name, int size, Supplier<byte[]> mask, Consumer<byte[]> restore) {
        return new Mask(name, size, mask, restore);
    }

    /**
     * A few numbers, eight bytes each, little-endian.
     *
     * @param values gives the present ones, always as many
     * @param restore takes the kept ones
     */
    public static StatePart doubles(String name, Supplier<double[]> values, Consumer<double[]> restore) {
        return new Doubles(name, values, restore);
    }

    private static final class Doubles extends StatePart {
        private final Supplier<double[]> values;
        private final Consumer<double[]> restore;

        Doubles(String name, Supplier<double[]> values, Consumer<double[]> restore) {
            super(name);
            this.values = values;
            this.restore = restore;
        }

        private byte[] packed() {
            double[] now = values.get();
            ByteBuffer bytes = ByteBuffer.allocate(now.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asDoubleBuffer().put(now);
            return bytes.array();
        }

        @Override
        long bytes() {
            return (long) values.get().length * Double.BYTES;
        }

        @Override
        void write(SafetensorsWriter out) {
            out.bytes(name(), new int[] {(int) bytes()}, this::packed);
        }

        @Override
        boolean matches(SafetensorsFile in) throws ModelException {
            return Arrays.equals(in.bytes(name()), packed());
        }

        @Override
        boolean restore(SafetensorsFile in) throws ModelException {
            byte[] packed = in.bytes(name());
            if (packed.length != bytes()) {
                return false;
            }
            double[] kept = new double[packed.length / Double.BYTES];
            ByteBuffer.wrap(packed)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asDoubleBuffer()
                    .get(kept);
            restore.accept(kept);
            return true;
        }
    }

    private static final class Floats extends StatePart {
        private final int[] shape;
        private final int length;
        private final FloatMemory memory;
        private final long offset;

        Floats(String name, int[] shape, FloatMemory memory, long offset) {
            super(name);
            this.shape = shape;
            this.length = Arrays.stream(shape).reduce(1, Math::multiplyExact);
            this.memory = memory;
            this.offset = offset;
        }

        @Override
        long bytes() {
            return (long) Float.BYTES * length;
        }

        @Override
        void write(SafetensorsWriter out) {
            out.floats(name(), shape, () -> memory.toArray(offset, length));
        }

        @Override
        boolean matches(SafetensorsFile in) throws ModelException {
            return Arrays.equals(in.floats(name()).values(), memory.toArray(offset, length));
        }

        @Override
        boolean restore(SafetensorsFile in) throws ModelException {
            float[] values = in.floats(name()).values();
            if (values.length == length) {
                memory.put(offset, values, length);
            }
            return values.length == length;
        }
    }

    private static final class Mask extends StatePart {
        private final int size;
        private final Supplier<byte[]> mask;
        private final Consumer<byte[]> restore;

        Mask(String name, int size, Supplier<byte[]> mask, Consumer<byte[]> restore) {
            super(name);
            this.size = size;
            this.mask = mask;
            this.restore = restore;
        }

        @Override
        long bytes() {
            return (size + Byte.SIZE - 1L) / Byte.SIZE;
        }

        @Override
        void write(SafetensorsWriter out) {
            out.bytes(name(), new int[] {(int) bytes()}, () -> MaskBits.pack(mask.get()));
        }

        @Override
        boolean matches(SafetensorsFile in) throws ModelException {
            return Arrays.equals(in.bytes(name()), MaskBits.pack(mask.get()));
        }

        @Override
        boolean restore(SafetensorsFile in) throws ModelException {
            byte[] packed = in.bytes(name());
            if (packed.length != bytes()) {
                return false;
            }
            restore.accept(MaskBits.unpack(packed, size));
            return true;
        }
    }
}
