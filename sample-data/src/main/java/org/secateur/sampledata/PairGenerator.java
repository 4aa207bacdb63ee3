package org.secateur.sampledata;

import java.util.List;

/** Draws pairs of sentences, each pattern equally often. */
final class PairGenerator implements TaskFiles.RowSource {
    private static final List<Relation> RELATIONS =
            List.of(Relation.CONTRADICTION, Relation.ENTAILMENT, Relation.NEUTRAL);

    private final List<PairPattern> patterns = PairPattern.all();

    @Override
    public List<String> labels() {
        return RELATIONS.stream().map(Relation::label).toList();
    }

    @Override
    public Row next(SplitMix64 random, int label) {
        return random.pick(patterns).write(random, RELATIONS.get(label));
    }
}
