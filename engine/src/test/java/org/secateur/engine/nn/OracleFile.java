package org.secateur.engine.nn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the safetensors files of an oracle case, for tests: an 8-byte header length, a JSON header, the data. */
final class OracleFile {
    private final ByteBuffer data;
    private final JsonNode header;

    OracleFile(Path file) throws IOException {
        ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] json = new byte[(int) all.getLong(0)];
        all.get(Long.BYTES, json);
        header = new ObjectMapper().readTree(new String(json, StandardCharsets.UTF_8));
        data = all.slice(Long.BYTES + json.length, all.capacity() - Long.BYTES - json.length)
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        header.fieldNames().forEachRemaining(names::add);
        names.remove("__metadata__");
        return names;
    }

    private ByteBuffer bytes(String name) {
        JsonNode offsets = header.get(name).get("data_offsets");
        int from = offsets.get(0).asInt();
        return data.slice(from, offsets.get(1).asInt() - from).order(ByteOrder.LITTLE_ENDIAN);
    }

    float[] floats(String name) {
        ByteBuffer bytes = bytes(name);
        float[] values = new float[bytes.capacity() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return values;
    }

    int[] ints(String name) {
        ByteBuffer bytes = bytes(name);
        int[] values = new int[bytes.capacity() / Long.BYTES];
        for (int i = 0; i < values.length; i++) {
            values[i] = (int) bytes.getLong(i * Long.BYTES);
        }
        return values;
    }
}
