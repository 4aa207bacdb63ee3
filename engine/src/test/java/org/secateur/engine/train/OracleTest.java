package org.secateur.engine.train;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Follows small runs that were computed with PyTorch (dropout 0), step by step. Another folder of cases is taken by
 * {@code -Doracle.dir}; {@code -Doracle.report} names a file for the worst deviations. Bounds: losses and gradient norm 1e-4 relative at every step, 1e-5 in the first five; remaining
 * weights to one weight per matrix; evaluation logits and final parameters 1e-4 (but for biases whose true
 * gradient is zero); at most 0.1% of a final mask's entries different, each within 1e-5 of the cut.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OracleTest {
    private final List<String> report = new ArrayList<>(List.of(OracleDeviations.HEADER, OracleDeviations.RULE));

    @TestFactory
    Stream<DynamicTest> followsEveryCase() throws IOException {
        Path folder = Path.of(System.getProperty("oracle.dir", "src/test/resources/oracle"));
        List<Path> cases;
        try (Stream<Path> folders = Files.list(folder)) {
            cases = folders.filter(f -> Files.exists(f.resolve("case.json")))
                    .sorted()
                    .toList();
        }
        assertTrue(!cases.isEmpty(), folder + " holds no case");
        return cases.stream().map(this::test);
    }

    private DynamicTest test(Path folder) {
        String name = folder.getFileName().toString();
        return DynamicTest.dynamicTest(name, () -> {
            OracleFollower follower = new OracleFollower(name, new OracleCase(folder));
            follower.follow();
            report.add(follower.worst().row(name));
        });
    }

    /** The table of docs/verification.md. */
    @AfterAll
    void writeReport() throws IOException {
        String file = System.getProperty("oracle.report", "");
        if (!file.isEmpty()) {
            Files.write(Path.of(file), report);
        }
    }
}
