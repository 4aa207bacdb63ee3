package org.secateur.engine.data;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows of JSON lines: one object a line, UTF-8. The fields of the first one are the columns; a later row may have others
 * or lack some. A number or a truth value counts as its text, null and anything nested as not there.
 */
final class JsonlRows implements RowSource {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Utf8Lines lines;
    private final String header;
    private final List<String> names;
    private Optional<Row> first;

    /** @param lines with one line at least */
    JsonlRows(String file, Utf8Lines lines) throws TaskException {
        this.lines = lines;
        header = lines.next().orElseThrow(() -> new TaskException(file, 1, TsvRows.NO_UTF8));
        Parsed content = parse(header);
        if (content.problem().isPresent()) {
            throw new TaskException(file, 1, content.problem().get());
        }
        names = new ArrayList<>(content.fields().keySet());
        first = Optional.of(row(1, content));
    }

    /**
     * Fields of a line; null for a value that is no text, number or truth value.
     *
     * @param problem what is wrong with the line; then there are no fields
     */
    private record Parsed(Map<String, String> fields, Optional<String> problem) {
        static Parsed bad(String problem) {
            return new Parsed(Map.of(), Optional.of(problem));
        }
    }

    private static Parsed parse(String line) {
        if (line.isBlank()) {
            return Parsed.bad("is empty");
        }
        try (JsonParser parser = JSON.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Parsed.bad("is no JSON object; each line must be one, { ... }");
            }
            Map<String, String> fields = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                JsonToken token = parser.nextToken();
                boolean plain = token.isScalarValue() && token != JsonToken.VALUE_NULL;
                fields.put(name, plain ? parser.getText() : null);
                parser.skipChildren();
            }
            if (parser.nextToken() != null) {
                return Parsed.bad("column " + parser.currentTokenLocation().getColumnNr()
                        + ": more text after the closing brace; each line must be one object");
            }
            return new Parsed(fields, Optional.empty());
        } catch (JsonProcessingException e) {
            int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
            return Parsed.bad("column " + column + ": no valid JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private Row row(int line, Parsed content) {
        return content.problem()
                .map(problem -> Row.bad(line, problem))
                .orElseGet(() ->
                        Row.of(line, names.stream().map(content.fields()::get).toArray(String[]::new)));
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public String demand() {
        return "each row must have the fields";
    }

    @Override
    public String quoted() {
        return RowSource.shortened(header);
    }

    @Override
    public Optional<Row> next() {
        Optional<Row> begun = first;
        first = Optional.empty();
        if (begun.isPresent() || !lines.hasNext()) {
            return begun;
        }
        Optional<String> line = lines.next();
        int number = lines.number();
        return Optional.of(row(number, line.map(JsonlRows::parse).orElseGet(() -> Parsed.bad(TsvRows.NO_UTF8))));
    }
}
