package org.secateur.engine.config;

/** What a data file's columns or fields mean. */
public enum TaskLayout {
    /** {@code label} and {@code sentence}, or {@code label}, {@code sentence1} and {@code sentence2}. */
    PLAIN("label and sentence(s)"),
    /** {@code gold_label}, {@code sentence1}, {@code sentence2}: MultiNLI's and SNLI's own files. */
    MNLI("MNLI, SNLI"),
    /** {@code is_duplicate}, {@code question1}, {@code question2}. */
    QQP("QQP"),
    /** {@code sentence}, {@code label}. */
    SST2("SST-2"),
    /** {@code Quality}, {@code #1 String}, {@code #2 String}. */
    MRPC("MRPC"),
    /** {@code sentence1}, {@code sentence2}, {@code label}. */
    RTE("RTE"),
    /** SQuAD v1.1's JSON: questions whose answers stand in a text. */
    SQUAD("questions (SQuAD)");

    private final String title;

    TaskLayout(String title) {
        this.title = title;
    }

    /** What a person calls it. */
    public String title() {
        return title;
    }

    /** How a run file writes it. */
    public String word() {
        return FieldReader.word(this);
    }
}
