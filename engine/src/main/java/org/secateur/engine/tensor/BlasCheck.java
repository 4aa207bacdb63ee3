package org.secateur.engine.tensor;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells when the environment makes OpenBLAS use kernels of an old processor: products then take about five times as long. */
public final class BlasCheck {
    /** The variable that overrides OpenBLAS's own choice. */
    static final String VARIABLE = "OPENBLAS_CORETYPE";

    /** x86-64 kernels that use AVX2 or better, as OpenBLAS names them. */
    private static final Set<String> MODERN =
            Set.of("HASWELL", "ZEN", "SKYLAKEX", "COOPERLAKE", "SAPPHIRERAPIDS", "EXCAVATOR");

    private static final List<String> X86 = List.of("amd64", "x86_64");

    private BlasCheck() {}

    /** What is wrong on this machine, and what to do; empty if nothing is. */
    public static Optional<String> warning() {
        return warning(System.getenv(), System.getProperty("os.arch"));
    }

    static Optional<String> warning(Map<String, String> environment, String architecture) {
        String core = environment.getOrDefault(VARIABLE, "").trim();
        if (core.isEmpty() || MODERN.contains(core.toUpperCase(Locale.ROOT)) || !X86.contains(architecture)) {
            return Optional.empty();
        }
        return Optional.of("Training will be slow: the environment variable " + VARIABLE + " is \"" + core
                + "\", which makes OpenBLAS use kernels without AVX2. Unset it and start the program again.");
    }
}
