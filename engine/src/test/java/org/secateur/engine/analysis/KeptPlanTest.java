package org.secateur.engine.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.config.PenaltyConfig;
import org.secateur.engine.config.ProximalConfig;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.ScoreInitialisation;
import org.secateur.engine.config.SelectionConfig;

/** Counted by hand: of MiniLM's 147,456 and 589,824, and of all 10,616,832 weights. */
class KeptPlanTest {
    private static final EncoderShape MINILM = new EncoderShape(30522, 512, 2, 6, 384, 12, 1536, 1e-12);

    private static KeptPlan plan(
            PruningMethod method, double remaining, SelectionConfig.Scope scope, PenaltyConfig.Control control) {
        PenaltyConfig penalty = new PenaltyConfig(control, 100, PenaltyConfig.Form.REFERENCE, 0.1);
        return KeptPlan.of(
                new PruningConfig(
                        method,
                        remaining,
                        0,
                        0,
                        ScoreInitialisation.defaults(method),
                        new SelectionConfig(scope, 25),
                        penalty),
                MINILM);
    }

    private static KeptPlan ranked(PruningMethod method, double remaining, SelectionConfig.Scope scope) {
        return plan(method, remaining, scope, PenaltyConfig.Control.TARGET);
    }

    /** floor(14,745.6) and floor(58,982.4): 6 layers of 4 * 14,745 + 2 * 58,982. */
    @Test
    void localSelectionKeepsTheFloorOfEachMatrix() {
        KeptPlan tenth = ranked(PruningMethod.MOVEMENT, 0.1, SelectionConfig.Scope.LOCAL);
        assertEquals(KeptPlan.Rule.EACH_MATRIX, tenth.rule());
        assertEquals(36, tenth.ofMatrix().size());
        assertEquals(14_745, tenth.ofMatrix().get(MatrixKind.KEY.number(5)));
        assertEquals(58_982, tenth.ofMatrix().get(MatrixKind.OUTPUT.number(0)));
        assertEquals(OptionalLong.of(1_061_664), tenth.total());
    }

    /** floor(1,061,683.2) + 1, as the reference program keeps; its parts come out. */
    @Test
    void globalSelectionKeepsOneMoreOfAll() {
        KeptPlan tenth = ranked(PruningMethod.MAGNITUDE, 0.1, SelectionConfig.Scope.GLOBAL);
        assertEquals(new KeptPlan(KeptPlan.Rule.ONE_RANKING, List.of(), OptionalLong.of(1_061_684)), tenth);
        assertEquals(
                OptionalLong.of(10_616_832),
                ranked(PruningMethod.MAGNITUDE, 1, SelectionConfig.Scope.GLOBAL).total());
    }

    @Test
    void lambdaAimsOrDecides() {
        assertEquals(
                new KeptPlan(KeptPlan.Rule.AIMED_AT, List.of(), OptionalLong.of(1_061_683)),
                plan(PruningMethod.SOFT_MOVEMENT, 0.1, SelectionConfig.Scope.LOCAL, PenaltyConfig.Control.TARGET));
        assertEquals(
                new KeptPlan(KeptPlan.Rule.COMES_OUT, List.of(), OptionalLong.empty()),
                plan(PruningMethod.L0, 0.1, SelectionConfig.Scope.LOCAL, PenaltyConfig.Control.FIXED));
        assertEquals(
                KeptPlan.Rule.COMES_OUT,
                KeptPlan.of(PruningConfig.defaults(PruningMethod.RPP).withProximal(ProximalConfig.defaults()), MINILM)
                        .rule());
    }

    /** Of six layers of 1,769,472 weights three. */
    @Test
    void layerDropKeepsWholeLayers() {
        KeptPlan half = KeptPlan.of(PruningConfig.defaults(PruningMethod.LAYER_DROP), MINILM);
        assertEquals(KeptPlan.Rule.WHOLE_LAYERS, half.rule());
        assertEquals(OptionalLong.of(5_308_416), half.total());
        assertEquals(589_824, half.ofMatrix().get(MatrixKind.OUTPUT.number(4)));
        assertEquals(0, half.ofMatrix().get(MatrixKind.OUTPUT.number(5)));
    }

    @Test
    void denseKeepsAll() {
        KeptPlan all = KeptPlan.of(PruningConfig.dense(), MINILM);
        assertEquals(KeptPlan.Rule.ALL, all.rule());
        assertEquals(OptionalLong.of(10_616_832), all.total());
    }
}
