package org.secateur.engine.modelio;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The header of a safetensors file, checked: a JSON object in UTF-8 from tensor names to {@code dtype}, {@code shape}
 * and {@code data_offsets}, with an optional {@code __metadata__} of strings. The tensors fill the data without
 * overlap and without a hole, and each has as many bytes as its type and shape ask for.
 *
 * @param metadata strings about the file
 * @param entries by name, in the order of their data
 */
record SafetensorsHeader(Map<String, String> metadata, Map<String, TensorEntry> entries) {
    static final String METADATA = "__metadata__";

    /**
     * Reads and checks a header.
     *
     * @param header its bytes
     * @param dataSize bytes of the file after the header
     * @param file name for messages
     * @throws ModelException naming file, tensor and reason
     */
    static SafetensorsHeader parse(byte[] header, long dataSize, String file) throws ModelException {
        return new Parser(file, dataSize).parse(header);
    }

    private record Parser(String file, long dataSize) {
        SafetensorsHeader parse(byte[] header) throws ModelException {
            JsonNode root = json(header);
            if (!root.isObject()) {
                throw damaged("the header is no JSON object");
            }
            Map<String, String> metadata = new LinkedHashMap<>();
            List<TensorEntry> entries = new ArrayList<>();
            for (Map.Entry<String, JsonNode> field : root.properties()) {
                if (field.getKey().equals(METADATA)) {
                    readMetadata(field.getValue(), metadata);
                } else {
                    entries.add(entry(field.getKey(), field.getValue()));
                }
            }
            entries.sort(Comparator.comparingLong(TensorEntry::begin).thenComparingLong(TensorEntry::end));
            checkCover(entries);
            Map<String, TensorEntry> byName = new LinkedHashMap<>();
            entries.forEach(entry -> byName.put(entry.name(), entry));
            return new SafetensorsHeader(metadata, byName);
        }

        private JsonNode json(byte[] header) throws ModelException {
            try {
                // new String would replace what is no UTF-8
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(header))
                        .toString();
                return new ObjectMapper()
                        .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .readTree(text);
            } catch (CharacterCodingException e) {
                throw new ModelException(message("the header is no UTF-8"), e);
            } catch (JsonProcessingException e) {
                throw new ModelException(message("the header is no JSON: " + e.getOriginalMessage()), e);
            }
        }

        private void readMetadata(JsonNode node, Map<String, String> metadata) throws ModelException {
            if (!node.isObject()) {
                throw damaged(METADATA + " is no JSON object");
            }
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                if (!field.getValue().isTextual()) {
                    throw damaged(METADATA + " has a value that is no string: " + field.getKey());
                }
                metadata.put(field.getKey(), field.getValue().textValue());
            }
        }

        private TensorEntry entry(String name, JsonNode node) throws ModelException {
            List<Long> offsets = sizes(name, "data_offsets", node.path("data_offsets"));
            List<Long> shape = sizes(name, "shape", node.path("shape"));
            if (offsets.size() != 2) {
                throw damaged(name, "data_offsets must be two numbers");
            }
            long begin = offsets.get(0);
            long end = offsets.get(1);
            if (begin > end || end > dataSize) {
                throw damaged(name, "its data is at bytes " + begin + " to " + end + " of " + dataSize);
            }
            TensorType type = type(name, node.path("dtype"));
            if (bytes(name, type, shape) != end - begin) {
                throw damaged(name, type + " of shape " + shape + " does not fill its " + (end - begin) + " bytes");
            }
            return new TensorEntry(name, type, shape, begin, end);
        }

        private TensorType type(String name, JsonNode node) throws ModelException {
            for (TensorType type : TensorType.values()) {
                if (type.name().equals(node.textValue())) {
                    return type;
                }
            }
            throw damaged(name, "its dtype is unknown: " + node);
        }

        private List<Long> sizes(String name, String field, JsonNode node) throws ModelException {
            if (!node.isArray()) {
                throw damaged(name, field + " is missing or no list");
            }
            List<Long> sizes = new ArrayList<>();
            for (JsonNode size : node) {
                if (!size.isIntegralNumber() || !size.canConvertToLong() || size.longValue() < 0) {
                    throw damaged(name, field + " has " + size + ", which is no size");
                }
                sizes.add(size.longValue());
            }
            return sizes;
        }

        private long bytes(String name, TensorType type, List<Long> shape) throws ModelException {
            try {
                long bits = type.bits();
                for (long size : shape) {
                    bits = Math.multiplyExact(bits, size);
                }
                if (bits % Byte.SIZE != 0) {
                    throw damaged(name, type + " of shape " + shape + " does not fill whole bytes");
                }
                return bits / Byte.SIZE;
            } catch (ArithmeticException e) {
                throw new ModelException(message("tensor " + name + ": shape " + shape + " is too large"), e);
            }
        }

        private void checkCover(List<TensorEntry> entries) throws ModelException {
            long at = 0;
            for (TensorEntry entry : entries) {
                if (entry.begin() != at) {
                    throw damaged(
                            entry.name(),
                            entry.begin() < at
                                    ? "its data at byte " + entry.begin() + " overlaps the tensor that ends at " + at
                                    : "there is a hole before its data, from byte " + at + " to " + entry.begin());
                }
                at = entry.end();
            }
            if (at != dataSize) {
                throw damaged("the tensors end at byte " + at + " of " + dataSize + " bytes of data");
            }
        }

        private ModelException damaged(String name, String reason) {
            return damaged("tensor " + name + ": " + reason);
        }

        private ModelException damaged(String reason) {
            return new ModelException(message(reason));
        }

        private String message(String reason) {
            return file + " is damaged or no safetensors file: " + reason + ". Get the file again.";
        }
    }
}
