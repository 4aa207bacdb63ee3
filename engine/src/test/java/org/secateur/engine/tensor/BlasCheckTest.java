package org.secateur.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BlasCheckTest {
    private static Optional<String> with(String core, String architecture) {
        return BlasCheck.warning(Map.of("OPENBLAS_CORETYPE", core), architecture);
    }

    @Test
    void anOldCoreIsNamedWithWhatToDo() {
        String warning = with("Prescott", "amd64").orElseThrow();
        assertTrue(warning.contains("OPENBLAS_CORETYPE is \"Prescott\""), warning);
        assertTrue(warning.contains("Unset it"), warning);
    }

    @Test
    void openBlasOwnChoiceAndCoresWithAvx2AreFine() {
        assertEquals(Optional.empty(), BlasCheck.warning(Map.of(), "amd64"));
        assertEquals(Optional.empty(), with("Haswell", "amd64"));
        assertEquals(Optional.empty(), with("skylakex", "x86_64"));
    }

    @Test
    void otherArchitecturesHaveOtherNames() {
        assertEquals(Optional.empty(), with("NEOVERSEN1", "aarch64"));
    }
}
