package org.secateur.engine.runstore;

import java.util.List;

/** Text as Markdown. What comes from a person's data is escaped, so that it reads as it is and changes nothing around it. */
final class Markdown {
    private static final String SPECIAL = "\\`*_{}[]<>#|~&";

    private final StringBuilder text = new StringBuilder();

    /** The same words in any place of a line or of a table's cell. */
    static String plain(String words) {
        StringBuilder escaped = new StringBuilder();
        words.codePoints().forEach(c -> {
            if (SPECIAL.indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.appendCodePoint(Character.isISOControl(c) ? ' ' : c);
        });
        return escaped.toString();
    }

    Markdown heading(int level, String title) {
        separate();
        text.append("#".repeat(level)).append(' ').append(title).append('\n');
        return this;
    }

    Markdown paragraph(String words) {
        separate();
        text.append(words).append('\n');
        return this;
    }

    Markdown list(List<String> points) {
        separate();
        points.forEach(point -> text.append("- ").append(point).append('\n'));
        return this;
    }

    /** Code in a block of its own; no line of it may begin with three backticks. */
    Markdown code(String language, String lines) {
        separate();
        text.append("```")
                .append(language)
                .append('\n')
                .append(lines.stripTrailing())
                .append("\n```\n");
        return this;
    }

    /** The first row is the head. */
    Markdown table(List<List<String>> rows) {
        separate();
        for (int i = 0; i < rows.size(); i++) {
            text.append("| ").append(String.join(" | ", rows.get(i))).append(" |\n");
            if (i == 0) {
                text.append("|---".repeat(rows.get(0).size())).append("|\n");
            }
        }
        return this;
    }

    private void separate() {
        if (text.length() > 0) {
            text.append('\n');
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
