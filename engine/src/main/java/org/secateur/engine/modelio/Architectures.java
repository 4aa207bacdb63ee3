package org.secateur.engine.modelio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What {@code model_type} of a {@code config.json} says, and which of them are computed here. */
final class Architectures {
    /** The only one that was checked against independent numbers. */
    static final String BERT = "BERT";

    private static final Pattern BERT_CLASS = Pattern.compile("(Masked)?Bert(Model|For\\w+)");

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("bert", BERT),
            Map.entry("masked_bert", BERT), // the reference program's, with mask_scores beside the weights
            Map.entry("albert", "ALBERT"),
            Map.entry("bart", "BART"),
            Map.entry("bert-generation", "BERT as a decoder"),
            Map.entry("camembert", "CamemBERT"),
            Map.entry("deberta", "DeBERTa"),
            Map.entry("deberta-v2", "DeBERTa v2"),
            Map.entry("distilbert", "DistilBERT"),
            Map.entry("electra", "ELECTRA"),
            Map.entry("gpt2", "GPT-2"),
            Map.entry("mobilebert", "MobileBERT"),
            Map.entry("modernbert", "ModernBERT"),
            Map.entry("mpnet", "MPNet"),
            Map.entry("roberta", "RoBERTa"),
            Map.entry("t5", "T5"),
            Map.entry("xlm-roberta", "XLM-RoBERTa"),
            Map.entry("xlnet", "XLNet"));

    private Architectures() {}

    /**
     * A name for a person; empty if the file names none. Where {@code model_type} is left out, as in the first years, the
     * name of the class that wrote the weights tells.
     */
    static Optional<String> of(JsonNode config) {
        String type = config.path("model_type").asText("");
        String written = config.at("/architectures/0").asText("");
        if (!type.isEmpty()) {
            return Optional.of(NAMES.getOrDefault(type, type));
        }
        if (BERT_CLASS.matcher(written).matches()) {
            return Optional.of(BERT);
        }
        return written.isEmpty() ? Optional.empty() : Optional.of(written);
    }
}
