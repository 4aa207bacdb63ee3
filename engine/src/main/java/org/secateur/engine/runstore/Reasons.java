package org.secateur.engine.runstore;

import java.io.IOException;

/** Words for what the operating system or a parser says in a bare file name or a long dump. */
public final class Reasons {
    private Reasons() {}

    /** Why it failed, without the file's name where that can be told apart. */
    public static String of(IOException e) {
        return e instanceof RunFolderException folder ? folder.reason() : org.secateur.engine.modelio.Reasons.of(e);
    }
}
