package org.secateur.engine.config;

/**
 * The six prunable matrices of an encoder layer (paper, section 5), in the order in which they are stored: query, key
 * and value stand together, so that one product computes all three. A matrix is stored [rows = outputs, columns =
 * inputs], row-major. The matrix number within a model is {@link #number}.
 */
public enum MatrixKind {
    QUERY("attention.self.query", "Query", "Q"),
    KEY("attention.self.key", "Key", "K"),
    VALUE("attention.self.value", "Value", "V"),
    ATTENTION_OUTPUT("attention.output.dense", "Attention output", "O"),
    INTERMEDIATE("intermediate.dense", "Intermediate", "FFN1"),
    OUTPUT("output.dense", "Output", "FFN2");

    /** Matrices in a layer. */
    public static final int COUNT = 6;

    private final String moduleName;
    private final String title;
    private final String shortTitle;

    MatrixKind(String moduleName, String title, String shortTitle) {
        this.moduleName = moduleName;
        this.title = title;
        this.shortTitle = shortTitle;
    }

    /** Name within a layer as Hugging Face's BERT has it, for instance {@code attention.self.query}. */
    public String moduleName() {
        return moduleName;
    }

    /** Words for a person. */
    public String title() {
        return title;
    }

    /** At most four characters, for a column head. */
    public String shortTitle() {
        return shortTitle;
    }

    /** Output size of the matrix: F for the intermediate one, else H. */
    public int rows(EncoderShape shape) {
        return this == INTERMEDIATE ? shape.intermediateSize() : shape.hiddenSize();
    }

    /** Input size of the matrix: F for the output one, else H. */
    public int columns(EncoderShape shape) {
        return this == OUTPUT ? shape.intermediateSize() : shape.hiddenSize();
    }

    /** Number of this matrix of a layer within the model, {@code layer * COUNT} plus its place in the layer. */
    @SuppressWarnings("EnumOrdinal") // the order of the constants is the order of storage
    public int number(int layer) {
        return layer * COUNT + ordinal();
    }

    /** The kind of a matrix number. */
    @SuppressWarnings("EnumOrdinal")
    public static MatrixKind ofNumber(int matrix) {
        return values()[matrix % COUNT];
    }
}
