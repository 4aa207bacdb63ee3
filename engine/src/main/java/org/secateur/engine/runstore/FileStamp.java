package org.secateur.engine.runstore;

/**
 * What identifies a file that a run was made from.
 *
 * @param role what it was to the run: {@code train}, {@code evaluation}, {@code evaluation NAME} for a further set,
 *     {@code model} or {@code teacher}
 * @param name a path, or the name of a file that comes with the program
 * @param sha256 hash of its content, 64 lower-case hexadecimal digits
 */
public record FileStamp(String role, String name, String sha256) {
    /** The file with the training data. */
    public static final String TRAIN = "train";

    /** The file with the evaluation data; none where it is split off the training data. */
    public static final String EVALUATION = "evaluation";

    /** The file of a further evaluation set. */
    public static String further(String name) {
        return EVALUATION + " " + name;
    }

    /** The pretrained model's file with the weights. */
    public static final String MODEL = "model";

    /** The file with the weights of a teacher that was chosen. */
    public static final String TEACHER = "teacher";
}
