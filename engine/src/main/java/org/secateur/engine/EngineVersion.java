package org.secateur.engine;

import org.secateur.engine.runstore.RunEnvironment;

/** Which engine this is. */
public final class EngineVersion {
    private EngineVersion() {}

    /** Version of this program, for instance {@code 1.0.0}. */
    public static String program() {
        return RunEnvironment.programVersion();
    }
}
