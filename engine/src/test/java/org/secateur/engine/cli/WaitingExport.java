package org.secateur.engine.cli;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.secateur.engine.Engine;
import org.secateur.engine.RunOutput;

/**
 * The command with an export that says {@code begun}, waits until the program is told to end, says {@code ending}, and is
 * done when its input ends.
 */
final class WaitingExport {
    private WaitingExport() {}

    public static void main(String[] arguments) {
        RunOutput output = proxy(RunOutput.class, (self, method, values) -> export((Path) values[2]));
        Engine engine =
                proxy(Engine.class, (self, method, values) -> method.getName().equals("output") ? output : null);
        System.exit(Main.commandLine(() -> engine, () -> {
                    throw new IllegalStateException("nothing is encoded here");
                })
                .execute(arguments));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object export(Path target) throws IOException {
        System.out.println("begun");
        awaitEnd();
        System.out.println("ending");
        byte[] rest = System.in.readAllBytes();
        Files.writeString(target, "whole" + new String(rest, StandardCharsets.UTF_8));
        return null;
    }

    /** A program that is ending takes no more hooks. */
    private static void awaitEnd() {
        Thread hook = new Thread(() -> {});
        try {
            while (true) {
                Runtime.getRuntime().addShutdownHook(hook);
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        } catch (IllegalStateException e) {
            // it ends
        }
    }
}
