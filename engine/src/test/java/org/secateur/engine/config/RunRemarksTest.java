package org.secateur.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunRemarksTest {
    @Test
    void blanksAndDoubleTagsGo() {
        RunRemarks remarks =
                new RunRemarks("  Best \n so far ", "line 1\nline 2\n", List.of(" paper", "Paper", "", "a  b"));
        assertEquals(new RunRemarks("Best so far", "line 1\nline 2", List.of("paper", "a b")), remarks);
    }

    @Test
    void whatIsTooLongOrMissingIsNamed() {
        assertEquals(
                List.of("title", "tags"),
                assertThrows(ConfigException.class, () -> new RunRemarks("x".repeat(201), "", List.of("a,b")))
                        .problems()
                        .stream()
                        .map(Problem::field)
                        .toList());
        assertThrows(ConfigException.class, () -> new RunRemarks("", "x".repeat(20_001), List.of()));
        assertThrows(ConfigException.class, () -> new RunRemarks("", null, List.of()));
        List<String> many = Collections.nCopies(21, "");
        List<String> numbered = java.util.stream.IntStream.range(0, 21)
                .mapToObj(Integer::toString)
                .toList();
        assertEquals(List.of(), new RunRemarks("", "", many).tags());
        assertThrows(ConfigException.class, () -> new RunRemarks("", "", numbered));
    }
}
