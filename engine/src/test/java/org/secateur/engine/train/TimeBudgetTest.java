package org.secateur.engine.train;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Expected answers follow from the rule: spent plus the last cost stay below the share and the allowance. */
class TimeBudgetTest {
    @Test
    void otherWorkGetsItsShareAndNoMore() {
        TimeBudget budget = new TimeBudget(0.03, 1);
        assertTrue(budget.allows());
        budget.spent(0.6);
        assertFalse(budget.allows());
        budget.trained(6);
        assertFalse(budget.allows());
        budget.trained(1);
        assertTrue(budget.allows());
    }
}
