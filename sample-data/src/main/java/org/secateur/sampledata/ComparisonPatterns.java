package org.secateur.sampledata;

import java.util.List;

/** Reviews that compare this thing with another one; the label is about this one. */
final class ComparisonPatterns {
    private ComparisonPatterns() {}

    static List<Pattern> all() {
        return List.of(
                new Pattern("comparison/more", (c, label) -> thisOne(c, true, label)),
                new Pattern("comparison/less", (c, label) -> thisOne(c, false, label.opposite())),
                new Pattern("comparison/other more", (c, label) -> otherOne(c, true, label.opposite())),
                new Pattern("comparison/other less", (c, label) -> otherOne(c, false, label)),
                new Pattern("comparison/better", ComparisonPatterns::better),
                new Pattern("comparison/other better", ComparisonPatterns::otherBetter));
    }

    /** "This hotel was far less comfortable than the last one." */
    private static String thisOne(Composer c, boolean more, Polarity word) {
        return c.opener() + "this " + c.whole() + " was " + c.one("", "far ", "much ")
                + Grammar.compared(more, c.mild(word)) + " than " + other(c);
    }

    /** "The last hotel was far more comfortable than this one." */
    private static String otherOne(Composer c, boolean more, Polarity word) {
        return c.opener() + c.one("the last ", "the previous ", "any other ") + c.whole() + " was "
                + c.one("", "far ", "much ") + Grammar.compared(more, c.mild(word)) + " than this one";
    }

    /** "This drama was much better than the awful one that my uncle had praised." */
    private static String better(Composer c, Polarity label) {
        return c.opener() + "this " + c.whole() + " was " + c.one("far ", "much ")
                + (label == Polarity.POSITIVE ? "better" : "worse") + " than the "
                + c.adj(c.chance(50) ? Polarity.POSITIVE : Polarity.NEGATIVE) + " one that " + c.person()
                + c.one(" mentioned", " remembered", " told us about");
    }

    /** "The awful drama that my uncle remembered was far better than this one." */
    private static String otherBetter(Composer c, Polarity label) {
        return "the " + c.adj(c.chance(50) ? Polarity.POSITIVE : Polarity.NEGATIVE) + " " + c.whole() + " that "
                + c.person() + c.one(" mentioned", " remembered", " told us about") + " was "
                + c.one("far ", "much ") + (label == Polarity.POSITIVE ? "worse" : "better")
                + " than this one";
    }

    private static String other(Composer c) {
        return c.one("the last one", "the previous one", "the one that " + c.person() + " mentioned", "any other");
    }
}
