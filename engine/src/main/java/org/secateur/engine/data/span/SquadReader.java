package org.secateur.engine.data.span;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.secateur.engine.config.BadRows;
import org.secateur.engine.data.BadRowList;
import org.secateur.engine.data.DataFile;
import org.secateur.engine.data.TaskException;

/**
 * Reads SQuAD v1.1's JSON: {@code data[].paragraphs[]} with {@code context} and {@code qas[]}, of which each has {@code id},
 * {@code question} and {@code answers[]} with {@code answer_start} and {@code text}. Other fields are not used, the order
 * of fields is free. {@code answer_start} counts code points, as the program does that wrote the published files.
 */
public final class SquadReader {
    private static final JsonFactory JSON = new JsonFactory();

    private final String name;
    private final JsonParser parser;
    private final BadRowList bad;
    private final List<SpanExample> examples = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    private SquadReader(String name, JsonParser parser, BadRowList bad) {
        this.name = name;
        this.parser = parser;
        this.bad = bad;
    }

    /** An answer as the file has it. */
    private record RawAnswer(Optional<Integer> start, Optional<String> text) {}

    /** A question as the file has it, and where. */
    private record RawQuestion(
            JsonLocation place, Optional<String> id, Optional<String> question, List<RawAnswer> answers) {}

    /**
     * Reads a file.
     *
     * @param name what messages and the manifest call it
     * @param bytes its content
     * @param badRows what becomes of questions that cannot be used
     * @throws TaskException if it is no such file, or naming every question that cannot be used
     */
    public static SquadFile read(String name, byte[] bytes, BadRows badRows) throws TaskException {
        BadRowList bad = new BadRowList(name, badRows);
        try (JsonParser parser = JSON.createParser(bytes)) {
            SquadReader reader = new SquadReader(name, parser, bad);
            reader.file();
            bad.check(reader.examples.size(), "there is no question in it");
            DataFile file = DataFile.of(name, bytes, reader.examples.size());
            return new SquadFile(file, reader.examples, bad.note().map(List::of).orElse(List.of()));
        } catch (JsonProcessingException e) {
            JsonLocation place = e.getLocation();
            throw (TaskException) new TaskException(
                            name,
                            place == null ? 1 : place.getLineNr(),
                            "column " + (place == null ? 1 : place.getColumnNr()) + ": no valid JSON: "
                                    + e.getOriginalMessage())
                    .initCause(e);
        } catch (TaskException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    /** What is done with the value of a field. */
    private interface Field {
        void read(String field) throws IOException;
    }

    private void file() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw strange("the file");
        }
        boolean[] data = {false};
        fields(field -> {
            if (field.equals("data")) {
                data[0] = true;
                each(
                        "data",
                        () -> fields(inner -> {
                            if (inner.equals("paragraphs")) {
                                each("paragraphs", this::paragraph);
                            } else {
                                parser.skipChildren();
                            }
                        }));
            } else {
                parser.skipChildren();
            }
        });
        if (!data[0]) {
            throw strange("the file");
        }
    }

    private TaskException strange(String what) {
        JsonLocation place = parser.currentTokenLocation();
        return new TaskException(
                name,
                place.getLineNr(),
                "column " + place.getColumnNr() + ": " + what + " is not as in SQuAD v1.1: an object with data[]"
                        + ".paragraphs[], of which each has context and qas[]");
    }

    /** Does something with the value of each field of the object that has begun. */
    private void fields(Field each) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            each.read(field);
        }
    }

    /** Something that reads an object that has begun. */
    private interface Entry {
        void read() throws IOException;
    }

    private void each(String what, Entry entry) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw strange(what);
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw strange(what);
            }
            entry.read();
        }
    }

    private Optional<String> text() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return Optional.of(parser.getText());
        }
        parser.skipChildren();
        return Optional.empty();
    }

    private void paragraph() throws IOException {
        JsonLocation place = parser.currentTokenLocation();
        List<RawQuestion> questions = new ArrayList<>();
        List<String> context = new ArrayList<>();
        fields(field -> {
            switch (field) {
                case "context" -> text().ifPresent(context::add);
                case "qas" -> each("qas", () -> questions.add(question()));
                default -> parser.skipChildren();
            }
        });
        if (context.isEmpty()) {
            bad.add(place.getLineNr(), "column " + place.getColumnNr() + ": the paragraph has no context");
            return;
        }
        questions.forEach(question -> add(context.get(0), question));
    }

    private RawQuestion question() throws IOException {
        JsonLocation place = parser.currentTokenLocation();
        List<String> id = new ArrayList<>();
        List<String> question = new ArrayList<>();
        List<RawAnswer> answers = new ArrayList<>();
        fields(field -> {
            switch (field) {
                case "id" -> text().ifPresent(id::add);
                case "question" -> text().ifPresent(question::add);
                case "answers" -> each("answers", () -> answers.add(answer()));
                default -> parser.skipChildren();
            }
        });
        return new RawQuestion(place, id.stream().findFirst(), question.stream().findFirst(), answers);
    }

    private RawAnswer answer() throws IOException {
        List<Integer> start = new ArrayList<>();
        List<String> text = new ArrayList<>();
        fields(field -> {
            switch (field) {
                case "answer_start" -> {
                    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
                        start.add(parser.getIntValue());
                    } else {
                        parser.skipChildren();
                    }
                }
                case "text" -> text().ifPresent(text::add);
                default -> parser.skipChildren();
            }
        });
        return new RawAnswer(start.stream().findFirst(), text.stream().findFirst());
    }

    private void add(String context, RawQuestion raw) {
        String id = raw.id().orElse("");
        if (id.isBlank() || raw.question().filter(q -> !q.isBlank()).isEmpty()) {
            refuse(raw, "id or question is missing or empty");
        } else if (!ids.add(id)) {
            refuse(raw, "another question has the same id");
        } else if (raw.answers().isEmpty()) {
            refuse(raw, "it has no answer; questions without one, as in SQuAD 2.0, cannot be used");
        } else {
            List<SpanAnswer> answers = new ArrayList<>();
            for (RawAnswer answer : raw.answers()) {
                Optional<String> problem = objection(context, answer);
                if (problem.isPresent()) {
                    refuse(raw, problem.get());
                    return;
                }
                answers.add(new SpanAnswer(
                        context.offsetByCodePoints(0, answer.start().orElseThrow()),
                        answer.text().orElseThrow()));
            }
            examples.add(new SpanExample(id, context, raw.question().orElseThrow(), answers));
        }
    }

    private static Optional<String> objection(String context, RawAnswer answer) {
        if (answer.start().isEmpty() || answer.text().filter(t -> !t.isBlank()).isEmpty()) {
            return Optional.of("an answer's text or answer_start is missing or empty");
        }
        int start = answer.start().get();
        int length = context.codePointCount(0, context.length());
        boolean there = start >= 0
                && start < length
                && context.startsWith(answer.text().get(), context.offsetByCodePoints(0, start));
        return there
                ? Optional.empty()
                : Optional.of("the answer \"" + answer.text().get() + "\" does not stand at answer_start " + start
                        + " (in code points) of its context");
    }

    private void refuse(RawQuestion raw, String message) {
        String which = raw.id().map(id -> "question " + id + ", ").orElse("");
        bad.add(raw.place().getLineNr(), which + "column " + raw.place().getColumnNr() + ": " + message);
    }
}
