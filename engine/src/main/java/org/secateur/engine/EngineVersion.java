package org.secateur.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.secateur.engine.runstore.RunEnvironment;

/** Which engine this is. */
public final class EngineVersion {
    private EngineVersion() {}

    /** Version of this program, for instance {@code 1.0.0}. */
    public static String program() {
        return RunEnvironment.programVersion();
    }

    /** What it computes with, by name: program, Java, system, processors, and the versions of its libraries. */
    public static Map<String, String> facts() {
        RunEnvironment now = RunEnvironment.current();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Secateur", now.program());
        facts.put("Java", now.java());
        facts.put("System", now.os());
        facts.put("Processors", Integer.toString(now.processors()));
        facts.putAll(now.libraries());
        return Collections.unmodifiableMap(facts);
    }
}
