package org.secateur.sampledata;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a TSV file with the header label, sentence or label, sentence1, sentence2.
 *
 * @param labels one label per row
 * @param sentences one or two sentences per row
 */
record LabelledTexts(List<String> labels, List<List<String>> sentences) {
    LabelledTexts {
        labels = List.copyOf(labels);
        sentences = List.copyOf(sentences);
    }

    int size() {
        return labels.size();
    }

    /**
     * Reads a file, UTF-8, tab the only separator, no quoting. Columns may stand in any order; others are ignored.
     *
     * @throws MalformedTsvException if a column is missing, a row has not as many fields as the header, or there is no row
     * @throws IOException if the file cannot be read
     */
    static LabelledTexts read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        List<String> header = lines.isEmpty() ? List.of() : fields(lines.get(0));
        int label = header.indexOf("label");
        List<Integer> columns = new ArrayList<>();
        for (String name : List.of("sentence", "sentence1", "sentence2")) {
            if (header.contains(name)) {
                columns.add(header.indexOf(name));
            }
        }
        if (label < 0 || columns.isEmpty()) {
            throw new MalformedTsvException(
                    file, 1, "the header must name label and sentence, or label, sentence1 and sentence2");
        }
        List<String> labels = new ArrayList<>();
        List<List<String>> sentences = new ArrayList<>();
        for (int line = 1; line < lines.size(); line++) {
            List<String> fields = fields(lines.get(line));
            if (fields.size() != header.size()) {
                throw new MalformedTsvException(
                        file, line + 1, "expected " + header.size() + " fields, found " + fields.size());
            }
            labels.add(fields.get(label));
            sentences.add(columns.stream().map(fields::get).toList());
        }
        if (labels.isEmpty()) {
            throw new MalformedTsvException(file, 1, "no row follows the header");
        }
        return new LabelledTexts(labels, sentences);
    }

    private static List<String> fields(String line) {
        return List.of(line.split("\t", -1));
    }
}
