package org.secateur.engine.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON value that knows its line, so that an error can name it.
 *
 * @param line from 1
 * @param content a {@code Map<String, LocatedJson>} in the order of the file, a {@code List<LocatedJson>}, a String, a
 *     BigDecimal or a Boolean; empty for null
 */
record LocatedJson(int line, Optional<Object> content) {
    /**
     * Reads one value and nothing behind it.
     *
     * @throws com.fasterxml.jackson.core.JsonProcessingException if the text is no JSON, or names a field twice
     */
    static LocatedJson parse(String json) throws IOException {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        try (JsonParser parser = factory.createParser(json)) {
            parser.nextToken();
            LocatedJson value = value(parser);
            parser.nextToken();
            if (parser.currentToken() != null) {
                throw new JsonParseException(parser, "more text after the closing brace");
            }
            return value;
        }
    }

    private static LocatedJson value(JsonParser parser) throws IOException {
        int line = parser.currentTokenLocation().getLineNr();
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new JsonParseException(parser, "the file is empty");
        }
        return switch (token) {
            case START_OBJECT -> new LocatedJson(line, Optional.of(object(parser)));
            case START_ARRAY -> new LocatedJson(line, Optional.of(array(parser)));
            case VALUE_STRING -> new LocatedJson(line, Optional.of(parser.getText()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new LocatedJson(line, Optional.of(number(parser)));
            case VALUE_TRUE, VALUE_FALSE -> new LocatedJson(line, Optional.of(parser.getBooleanValue()));
            default -> new LocatedJson(line, Optional.empty());
        };
    }

    private static BigDecimal number(JsonParser parser) throws IOException {
        return new BigDecimal(parser.getText());
    }

    private static Map<String, LocatedJson> object(JsonParser parser) throws IOException {
        Map<String, LocatedJson> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            fields.put(name, value(parser));
        }
        return fields;
    }

    private static List<LocatedJson> array(JsonParser parser) throws IOException {
        List<LocatedJson> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(parser));
        }
        return values;
    }
}
