package org.secateur.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransferLineTest {
    private final StringWriter err = new StringWriter();

    private TransferLine line(boolean terminal) {
        return new TransferLine(new PrintWriter(err), terminal, () -> false);
    }

    @Test
    void elsewhereItIsALineForEachTenth() {
        TransferLine line = line(false);

        for (long done = 0; done <= 200_000_000; done += 1_000_000) {
            line.progress("Fetching", done, 200_000_000);
        }
        line.progress("Checking", 5, 200_000_000);
        line.progress("Unpacking", 1_000_000, -1);
        line.done();

        List<String> lines = err.toString().lines().toList();
        assertEquals("Fetching 0 of 200 MB (0 %)", lines.get(0));
        assertEquals("Fetching 20 of 200 MB (10 %)", lines.get(1));
        assertEquals("Fetching 200 of 200 MB (100 %)", lines.get(10));
        assertEquals(List.of("Checking 0 of 200 MB (0 %)", "Unpacking 1 MB"), lines.subList(11, lines.size()));
    }

    @Test
    void onATerminalItIsOneLineThatGoesAwayAtTheEnd() {
        TransferLine line = line(true);

        line.progress("Fetching", 0, 200_000_000);
        line.progress("Fetching", 100_000, 200_000_000);
        line.progress("Checking", 10_000_000, 200_000_000);
        line.done();

        assertEquals(
                "\rFetching 0 of 200 MB (0 %)" + "\rChecking 10 of 200 MB (5 %)" + "\r" + " ".repeat(27) + "\r",
                err.toString());
    }
}
