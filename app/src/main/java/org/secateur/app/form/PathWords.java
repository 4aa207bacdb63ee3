package org.secateur.app.form;

/** How paths are told about; pure text, nothing is read. */
public final class PathWords {
    private PathWords() {}

    /** Last name of a path of any system, without its ending. */
    public static String stem(String path) {
        String name = name(path);
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** The last part of a path of any system: what a person calls the file or folder. */
    public static String name(String path) {
        String trimmed = path.replaceAll("[/\\\\]+$", "");
        String name = trimmed.substring(Math.max(trimmed.lastIndexOf('/'), trimmed.lastIndexOf('\\')) + 1);
        return name.isEmpty() ? path : name;
    }

    /** Whether a model's id is a path: it has a separator in it. */
    public static boolean isPath(String id) {
        return id.indexOf('/') >= 0 || id.indexOf('\\') >= 0;
    }
}
