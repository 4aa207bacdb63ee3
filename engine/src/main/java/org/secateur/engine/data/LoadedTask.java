package org.secateur.engine.data;

import java.util.List;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.text.Tokenizer;

/** Data of a run, of any kind of task, as text. */
public interface LoadedTask {
    /**
     * A further file that is evaluated on.
     *
     * @param name what its figures are called
     */
    record FurtherFile(String name, DataFile file) {}

    /** Label names in the order of the logits; empty for questions. */
    List<String> labels();

    /** Whether an example is two texts: a pair, or a question and its text. */
    boolean pairs();

    /** Number of texts, pairs or questions to train on. */
    int trainTexts();

    /** Number of those to evaluate on. */
    int evaluationTexts();

    /** What was read for training, and for the run's own evaluation data unless that was split off. */
    List<DataFile> files();

    /** What was read for further evaluation sets. */
    List<FurtherFile> furtherFiles();

    /** What a person should know about the data, a sentence each. */
    List<String> notes();

    /**
     * As token ids.
     *
     * @throws IllegalArgumentException if the run's longest text has no room for an example
     */
    EncodedTask encode(Tokenizer tokenizer, RunConfig config);
}
