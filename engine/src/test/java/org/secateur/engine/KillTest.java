package org.secateur.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ten kills, or as many as the property {@code kills} says, at places that follow from the property {@code seed}. */
@Timeout(value = 2, unit = TimeUnit.HOURS)
class KillTest {
    @TempDir
    Path temp;

    @Test
    void killedAtAnyMomentTheRunIsTheSame() throws Exception {
        int kills = Integer.getInteger("kills", 10);
        try (LocalEngine engine = LocalEngine.create()) {
            KillHarness harness = new KillHarness(temp, Long.getLong("seed", 1), engine);
            harness.kill(kills);
            assertTrue(harness.kills() >= kills, harness::report);
            System.out.println(harness.report());
        }
    }
}
