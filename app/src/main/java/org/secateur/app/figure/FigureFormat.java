package org.secateur.app.figure;

/** What a figure can be written as. */
public enum FigureFormat {
    /** Pixels, twice the size on the screen. */
    PNG("png", "PNG image"),
    /** Lines and text. */
    SVG("svg", "SVG drawing"),
    /** Numbers. */
    CSV("csv", "CSV table");

    private final String ending;
    private final String title;

    FigureFormat(String ending, String title) {
        this.ending = ending;
        this.title = title;
    }

    /** Ending of its files, without a dot. */
    public String ending() {
        return ending;
    }

    /** Words for a person. */
    public String title() {
        return title;
    }
}
