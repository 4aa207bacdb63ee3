package org.secateur.engine.runstore;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.secateur.engine.modelio.AtomicFiles;
import org.secateur.engine.modelio.ModelException;
import org.secateur.engine.modelio.SafetensorsFile;
import org.secateur.engine.modelio.SafetensorsWriter;
import org.secateur.engine.tensor.MaskBits;
import org.secateur.engine.train.TrackPoints;
import org.secateur.engine.train.TrackValues;

/**
 * Exact values of the same few weights at every step: records of equal length in one file, at places that follow from the
 * step. A record is the step (int), the weights (floats), the scores where there are some, one bit a point that is 1 for
 * a kept weight, and the CRC-32C of all that; little-endian. Records that are torn, damaged or were never written are
 * left out.
 */
public final class TrackStore {
    private static final String INTERVAL = "interval";
    private static final String SCORED = "scored";

    private final RunFolder folder;
    private boolean indexed;

    public TrackStore(RunFolder folder) {
        this.folder = folder;
    }

    private static int bodyBytes(TrackPoints points) {
        int n = points.indices().length;
        return Integer.BYTES + n * Float.BYTES * (points.scored() ? 2 : 1) + (n + Byte.SIZE - 1) / Byte.SIZE;
    }

    private static int recordBytes(TrackPoints points) {
        return bodyBytes(points) + Integer.BYTES;
    }

    /** The last step of a run, if it is no multiple, comes behind the last multiple. */
    private static long number(TrackPoints points, int step) {
        long multiples = step / points.interval();
        return step % points.interval() == 0 ? multiples : multiples + 1;
    }

    void write(TrackPoints points, TrackValues values) throws IOException {
        if (!indexed) {
            new SafetensorsWriter(Map.of(
                            INTERVAL, Integer.toString(points.interval()), SCORED, Boolean.toString(points.scored())))
                    .ints("offsets", new int[] {points.offsets().length}, points::offsets)
                    .ints("indices", new int[] {points.indices().length}, points::indices)
                    .write(folder.trackIndex());
            indexed = true;
        }
        ByteBuffer record = ByteBuffer.allocate(recordBytes(points)).order(ByteOrder.LITTLE_ENDIAN);
        record.putInt(values.step());
        for (float weight : values.weights()) {
            record.putFloat(weight);
        }
        for (float score : values.scores()) {
            record.putFloat(score);
        }
        record.put(MaskBits.pack(values.kept()));
        record.putInt(checksum(record.array(), record.position())).flip();
        // opened anew each time: an open file could be written although the folder is gone
        try (FileChannel channel =
                FileChannel.open(folder.track(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.position(number(points, values.step()) * recordBytes(points));
            while (record.hasRemaining()) {
                channel.write(record);
            }
        }
    }

    private static int checksum(byte[] bytes, int count) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, count);
        return (int) crc.getValue();
    }

    /** Makes all records last a power failure. */
    void sync() throws IOException {
        if (Files.exists(folder.track())) {
            try (FileChannel channel = FileChannel.open(folder.track(), StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            AtomicFiles.flushFolder(folder.samples());
        }
    }

    /**
     * Takes the records of later steps away: the run goes back to this one. An index that is damaged is taken away too: it
     * is written anew, and with it the records that are there can be read again.
     */
    void cutAfter(int step) throws RunFolderException {
        if (!Files.exists(folder.track()) || !Files.exists(folder.trackIndex())) {
            return;
        }
        TrackPoints points;
        try {
            points = points();
        } catch (RunFolderException e) {
            deleteIndex();
            return;
        }
        try (FileChannel channel =
                FileChannel.open(folder.track(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long kept = step / points.interval() + 1L;
            if (step % points.interval() != 0 && stepAt(channel, kept * recordBytes(points)) == step) {
                kept++; // the run's last step, which is no multiple
            }
            channel.truncate(kept * recordBytes(points));
        } catch (IOException e) {
            throw new RunFolderException(folder.track(), "cannot be cut (" + Reasons.of(e) + ")", e);
        }
    }

    private static int stepAt(FileChannel channel, long position) throws IOException {
        ByteBuffer step = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        return channel.read(step, position) == Integer.BYTES ? step.getInt(0) : -1;
    }

    private void deleteIndex() throws RunFolderException {
        try {
            Files.delete(folder.trackIndex());
        } catch (IOException e) {
            throw new RunFolderException(folder.trackIndex(), "cannot be deleted (" + Reasons.of(e) + ")", e);
        }
    }

    /** Whether anything was tracked. */
    public boolean exists() {
        return Files.exists(folder.track()) && Files.exists(folder.trackIndex());
    }

    /**
     * Which weights are tracked.
     *
     * @throws RunFolderException if nothing was tracked, or the file is damaged
     */
    public TrackPoints points() throws RunFolderException {
        Path file = folder.trackIndex();
        try (SafetensorsFile in = Tensors.open(file)) {
            int interval = Integer.parseInt(in.metadata().getOrDefault(INTERVAL, ""));
            boolean scored = Boolean.parseBoolean(in.metadata().get(SCORED));
            TrackPoints points = new TrackPoints(in.ints("offsets"), in.ints("indices"), scored, interval);
            if (interval < 1 || !SampleStore.covers(points.offsets(), points.indices().length)) {
                throw new RunFolderException(file, "is damaged: its arrays do not fit together");
            }
            return points;
        } catch (ModelException e) {
            throw new RunFolderException(file, e.getMessage(), e);
        } catch (NumberFormatException e) {
            throw new RunFolderException(file, "is damaged: it names no interval", e);
        }
    }

    /**
     * Values of some points at every tracked step, oldest first. The file is read from its beginning to its end, a record
     * at a time.
     *
     * @param from first point
     * @param to point behind the last one
     * @throws RunFolderException if the file cannot be read
     */
    public List<TrackValues> read(TrackPoints points, int from, int to) throws RunFolderException {
        byte[] record = new byte[recordBytes(points)];
        int body = bodyBytes(points);
        List<TrackValues> found = new ArrayList<>();
        try (InputStream in = Files.newInputStream(folder.track())) {
            for (long number = 0; in.readNBytes(record, 0, record.length) == record.length; number++) {
                ByteBuffer buffer = ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN);
                int step = buffer.getInt(0);
                boolean whole = buffer.getInt(body) == checksum(record, body);
                if (whole && step >= 0 && number(points, step) == number) {
                    found.add(values(points, buffer, step, from, to));
                }
            }
            return found;
        } catch (IOException e) {
            throw new RunFolderException(folder.track(), "cannot be read (" + Reasons.of(e) + ")", e);
        }
    }

    private static TrackValues values(TrackPoints points, ByteBuffer record, int step, int from, int to) {
        int n = points.indices().length;
        int scoresAt = Integer.BYTES + n * Float.BYTES;
        int bitsAt = points.scored() ? scoresAt + n * Float.BYTES : scoresAt;
        float[] weights = new float[to - from];
        float[] scores = new float[points.scored() ? to - from : 0];
        byte[] kept = new byte[to - from];
        for (int i = 0; i < to - from; i++) {
            int point = from + i;
            weights[i] = record.getFloat(Integer.BYTES + point * Float.BYTES);
            if (points.scored()) {
                scores[i] = record.getFloat(scoresAt + point * Float.BYTES);
            }
            kept[i] = (byte) (record.get(bitsAt + point / Byte.SIZE) >> (point % Byte.SIZE) & 1);
        }
        return new TrackValues(step, weights, scores, kept);
    }
}
