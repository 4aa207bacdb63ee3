package org.secateur.engine.config;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Takes the fields of one section of a run file, one call a field. What is wrong is noted with its line, and the
 * default goes on in its place, so that one reading finds all that is wrong.
 */
final class FieldReader {
    /** Problems of all sections, with their lines. */
    static final class Notes {
        private final List<Problem> problems = new ArrayList<>();
        private final List<Integer> lines = new ArrayList<>();

        void add(int line, String field, String message) {
            problems.add(new Problem(field, message));
            lines.add(line);
        }

        List<Problem> problems() {
            return problems;
        }

        String text(String source) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < problems.size(); i++) {
                text.append(i == 0 ? "" : "\n").append(source).append(", line ").append(lines.get(i));
                text.append(": ").append(problems.get(i).field());
                text.append(": ").append(problems.get(i).message());
            }
            return text.toString();
        }
    }

    private final String path;
    private final int line;
    private final Map<String, LocatedJson> fields = new LinkedHashMap<>();
    private final List<String> known = new ArrayList<>();
    private final Notes notes;

    FieldReader(String path, LocatedJson section, Notes notes) {
        this.path = path;
        this.line = section.line();
        this.notes = notes;
        if (section.content().orElse(null) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> fields.put((String) key, (LocatedJson) value));
        } else {
            notes.add(line, path.isEmpty() ? "run" : path, "must be an object, { ... }");
        }
    }

    /** A nested object; where it is missing, one without fields. */
    FieldReader section(String field) {
        LocatedJson section = take(field).orElse(new LocatedJson(line, Optional.of(Map.of())));
        return new FieldReader(name(field), section, notes);
    }

    /** Whether a field is there; a section that may be left out is asked for so. */
    boolean has(String field) {
        known.add(field);
        return fields.containsKey(field);
    }

    /** Whether the object has no fields, or is not there at all. */
    boolean missing() {
        return fields.isEmpty();
    }

    /** A text that must be there. */
    String text(String field, String whatToDo) {
        Optional<String> text = optionalText(field);
        if (text.isEmpty() && !fields.containsKey(field)) {
            notes.add(line, name(field), "is missing: " + whatToDo);
        }
        return text.orElse("");
    }

    /** A text; empty where it is missing or null. */
    Optional<String> optionalText(String field) {
        return take(field).filter(v -> v.content().isPresent()).flatMap(v -> {
            if (v.content().get() instanceof String text) {
                return Optional.of(text);
            }
            notes.add(v.line(), name(field), "must be a text in double quotes");
            return Optional.empty();
        });
    }

    /** A whole number. */
    long integer(String field, long min, long max, long missing) {
        Optional<LocatedJson> value = take(field);
        if (value.isEmpty()) {
            return missing;
        }
        if (value.get().content().orElse(null) instanceof BigDecimal number) {
            boolean inRange =
                    number.compareTo(BigDecimal.valueOf(min)) >= 0 && number.compareTo(BigDecimal.valueOf(max)) <= 0;
            if (inRange && number.stripTrailingZeros().scale() <= 0) {
                return number.longValueExact();
            }
        }
        notes.add(value.get().line(), name(field), "must be a whole number from " + min + " to " + max);
        return missing;
    }

    /** A number. */
    double real(String field, double missing) {
        Optional<LocatedJson> value = take(field);
        if (value.isEmpty()) {
            return missing;
        }
        if (value.get().content().orElse(null) instanceof BigDecimal number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        notes.add(value.get().line(), name(field), "must be a number");
        return missing;
    }

    /** Whole numbers in a list, none below 0; empty where the field is missing, or says the word for "you choose". */
    Optional<List<Integer>> numbersOrWord(String field, String word) {
        Optional<LocatedJson> value = take(field);
        Object content = value.flatMap(LocatedJson::content).orElse(word);
        if (content.equals(word)) {
            return Optional.empty();
        }
        List<Integer> numbers = new ArrayList<>();
        boolean good = content instanceof List<?>;
        for (Object entry : content instanceof List<?> list ? list : List.of()) {
            if (((LocatedJson) entry).content().orElse(null) instanceof BigDecimal number && isIndex(number)) {
                numbers.add(number.intValueExact());
            } else {
                good = false;
            }
        }
        if (!good) {
            notes.add(
                    value.orElseThrow().line(),
                    name(field),
                    "must be \"" + word + "\" or a list of whole numbers from 0, for instance [0, 2, 4]");
            return Optional.empty();
        }
        return Optional.of(numbers);
    }

    private static boolean isIndex(BigDecimal number) {
        return number.signum() >= 0
                && number.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0
                && number.stripTrailingZeros().scale() <= 0;
    }

    /** True or false. */
    boolean flag(String field, boolean missing) {
        Optional<LocatedJson> value = take(field);
        if (value.isEmpty()) {
            return missing;
        }
        if (value.get().content().orElse(null) instanceof Boolean flag) {
            return flag;
        }
        notes.add(value.get().line(), name(field), "must be true or false");
        return missing;
    }

    /** A constant, written in lower case, that must be there. */
    <E extends Enum<E>> Optional<E> word(String field, Class<E> type) {
        if (!fields.containsKey(field)) {
            notes.add(line, name(field), "is missing: choose one of " + words(type));
        }
        return optionalWord(field, type);
    }

    /** A constant, written in lower case; empty where it is missing. */
    <E extends Enum<E>> Optional<E> optionalWord(String field, Class<E> type) {
        Optional<LocatedJson> value = take(field);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        Object content = value.get().content().orElse(null);
        Optional<E> found = Arrays.stream(type.getEnumConstants())
                .filter(c -> word(c).equals(content))
                .findFirst();
        if (found.isEmpty()) {
            notes.add(value.get().line(), name(field), "must be one of " + words(type));
        }
        return found;
    }

    private static <E extends Enum<E>> String words(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(FieldReader::word).collect(Collectors.joining(", "));
    }

    /** Texts by names, in the order of the file; none where the object is missing. */
    Map<String, String> texts(String field) {
        Map<String, String> texts = new LinkedHashMap<>();
        Optional<LocatedJson> value = take(field);
        if (value.isPresent() && !(value.get().content().orElse(null) instanceof Map<?, ?>)) {
            notes.add(value.get().line(), name(field), "must be an object, { \"name\": \"text\", ... }");
            return texts;
        }
        value.ifPresent(v -> ((Map<?, ?>) v.content().orElseThrow()).forEach((key, entry) -> {
            LocatedJson text = (LocatedJson) entry;
            if (text.content().orElse(null) instanceof String plain) {
                texts.put((String) key, plain);
            } else {
                notes.add(text.line(), name(field) + "." + key, "must be a text in double quotes");
            }
        }));
        return texts;
    }

    /** How a constant is written. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Notes the fields that nobody took, then builds; empty if the record refuses its values, which is noted too. */
    <R> Optional<R> build(Supplier<R> record) {
        fields.forEach((field, value) -> {
            if (!known.contains(field)) {
                notes.add(value.line(), name(field), "is unknown; possible here: " + String.join(", ", known));
            }
        });
        try {
            return Optional.of(record.get());
        } catch (ConfigException e) {
            for (Problem problem : e.problems()) {
                String field = problem.field().substring(path.isEmpty() ? 0 : path.length() + 1);
                LocatedJson value = fields.get(field);
                notes.add(value == null ? line : value.line(), problem.field(), problem.message());
            }
            return Optional.empty();
        }
    }

    /** Notes a problem of a field. */
    void note(String field, String message) {
        notes.add(fields.containsKey(field) ? fields.get(field).line() : line, name(field), message);
    }

    private Optional<LocatedJson> take(String field) {
        known.add(field);
        return Optional.ofNullable(fields.get(field));
    }

    private String name(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }
}
