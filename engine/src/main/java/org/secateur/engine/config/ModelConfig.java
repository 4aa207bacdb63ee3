package org.secateur.engine.config;

/**
 * The pretrained encoder of a run.
 *
 * @param id name in the model list, for instance {@value #DEFAULT_ID}, or a path of a Hugging Face folder
 * @param maxTokens texts are cut to this many tokens, [CLS] and [SEP] included; 2 to the model's positions
 * @param dropout probability in [0, 1) for hidden states, attention probabilities and the pooled output
 */
public record ModelConfig(String id, int maxTokens, double dropout) {
    /** The embedded model. */
    public static final String DEFAULT_ID = "all-MiniLM-L6-v2";

    /** Default length limit in tokens. */
    public static final int DEFAULT_MAX_TOKENS = 128;

    /** Dropout of the published runs. */
    public static final double DEFAULT_DROPOUT = 0.1;

    /** @throws ConfigException naming each field out of range */
    public ModelConfig {
        new Checks("model")
                .require(id != null && !id.isBlank(), "id", "choose a model")
                .require(maxTokens >= 3, "maxTokens", "must be at least 3 tokens")
                .require(dropout >= 0 && dropout < 1, "dropout", "must be at least 0 and below 1")
                .done();
    }

    /** The embedded model with default settings. */
    public static ModelConfig defaults() {
        return new ModelConfig(DEFAULT_ID, DEFAULT_MAX_TOKENS, DEFAULT_DROPOUT);
    }
}
