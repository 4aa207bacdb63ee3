package org.secateur.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.schedule.RunPlan;

class PreflightLinesTest {
    private static final EncoderShape MINILM = new EncoderShape(30522, 512, 2, 6, 384, 12, 1536, 1e-12);

    private static Map<String, String> values(Optional<Preflight.Time> time) {
        RunConfig config = RunConfig.defaults();
        RunPlan plan = RunPlan.of(config.pruning(), config.training(), 3000);
        return PreflightLines.of(new Preflight(
                        config.resolved(plan.totalSteps()),
                        plan,
                        MINILM,
                        2,
                        new Preflight.Texts(3000, 51_264, 10_000),
                        new Preflight.Memory(54_000_000, 644_000_000),
                        List.of(
                                new Preflight.Use("final model", 91_000_000, true),
                                new Preflight.Use("checkpoints", 517_000_000, false)),
                        time,
                        List.of()))
                .stream()
                .collect(Collectors.toMap(PreflightLines.Line::name, PreflightLines.Line::value));
    }

    /** Counts of KeptPlanTest; 6 epochs of 94 steps. */
    @Test
    void sayWhatWillBe() {
        Map<String, String> values = values(Optional.of(new Preflight.Time(3, 0.4, 225.6, 12, 0, 10)));
        assertEquals("10.00 % (1,061,664 of 10,616,832)", values.get("Remaining of prunable"));
        assertEquals("14,745 of 147,456 a layer", values.get("Attention output"));
        assertEquals("564: 6 epochs of 94", values.get("Steps"));
        assertEquals("307,584 (51,264 an epoch, 17.1 a text)", values.get("Tokens"));
        assertEquals("about 4 min 8 s", values.get("Duration"));
        assertEquals("about 1.4 GB", values.get("Memory"));
        assertEquals("at most 608 MB", values.get("Disk space"));
        assertEquals("weights and head 2e-4, scores 0.01", values.get("Learning rates"));
    }

    /** Half of six layers, their biases and LayerNorms too. */
    @Test
    void sayWhichLayersRemain() {
        RunConfig config = RunConfig.defaults().withPruning(PruningConfig.defaults(PruningMethod.LAYER_DROP));
        RunPlan plan = RunPlan.of(config.pruning(), config.training(), 3000, MINILM);
        Map<String, String> lines = PreflightLines.planned(config, plan, MINILM, 2).stream()
                .collect(Collectors.toMap(PreflightLines.Line::name, PreflightLines.Line::value));
        assertEquals("50.00 % (5,308,416 of 10,616,832)", lines.get("Remaining of prunable"));
        assertEquals("50.00 %", lines.get("Remaining of encoder"));
        assertEquals("0, 2, 4 of 0 to 5", lines.get("Layers"));
    }

    @Test
    void sayWhatIsNotKnown() {
        assertEquals("not known", values(Optional.empty()).get("Duration"));
        assertEquals(4, PreflightLines.unknown().size());
    }

    @Test
    void durations() {
        assertEquals("under 1 s", PreflightLines.words(0.2));
        assertEquals("59 s", PreflightLines.words(59.4));
        assertEquals("1 min 0 s", PreflightLines.words(59.6));
        assertEquals("1 h 5 min", PreflightLines.words(3930));
    }
}
