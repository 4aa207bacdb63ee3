package org.secateur.sampledata;

import java.util.List;

/** Reviews with negating words: some turn the judgement round, some do not. */
final class NegationPatterns {
    private static final List<String> SUCCESS =
            List.of("triumph", "delight", "success", "joy", "treat", "pleasure", "masterpiece", "bargain");
    private static final List<String> FAILURE = List.of(
            "disappointment", "failure", "mess", "disaster", "letdown", "waste of time", "waste of money", "nuisance");

    private NegationPatterns() {}

    /** The words say the opposite of the label. */
    static List<Pattern> turning() {
        return List.of(
                new Pattern("negation/not at all", (c, label) -> negated(c, label, "not", " at all")),
                new Pattern("negation/never", (c, label) -> negated(c, label, "never", c.one("", " for a moment"))),
                new Pattern("negation/hardly", (c, label) -> negated(c, label, "hardly", "")),
                new Pattern("negation/by no means", (c, label) -> negated(c, label, "by no means", "")),
                new Pattern("negation/far from", (c, label) -> negated(c, label, "far from", "")),
                new Pattern("negation/anything but", (c, label) -> negated(c, label, "anything but", "")),
                new Pattern("negation/not in the least", (c, label) -> negated(c, label, "not in the least", "")),
                new Pattern("negation/neither nor", NegationPatterns::neitherNor),
                new Pattern("negation/nobody", NegationPatterns::nobody),
                new Pattern("negation/nothing", NegationPatterns::nothing),
                new Pattern("negation/wrong to call", NegationPatterns::wrongToCall),
                new Pattern("negation/let alone", NegationPatterns::letAlone),
                new Pattern("negation/noun", NegationPatterns::noun));
    }

    /** A negating word stands there, but the words say the label. */
    static List<Pattern> harmless() {
        return List.of(
                new Pattern("harmless/not only", NegationPatterns::notOnly),
                new Pattern("harmless/no doubt", NegationPatterns::noDoubt),
                new Pattern("harmless/never before", NegationPatterns::neverBefore));
    }

    /** "In my opinion, the waiters in this diner were far from friendly." */
    private static String negated(Composer c, Polarity label, String negation, String end) {
        Part part = c.part();
        return c.opener() + part.the() + c.one("", " in this " + c.whole()) + " " + part.was() + " " + negation + " "
                + c.mild(part, label.opposite()) + end;
    }

    /** "The soup was neither fresh nor tasty." */
    private static String neitherNor(Composer c, Polarity label) {
        Part part = c.part();
        return c.opener() + part.theWas() + " neither " + c.mild(part, label.opposite()) + " nor "
                + c.mild(part, label.opposite());
    }

    /** "Nobody in our group could say that the rooms were shabby." */
    private static String nobody(Composer c, Polarity label) {
        Part part = c.part();
        return c.one("nobody in our group could", "not even " + c.person() + " could", "no one can honestly")
                + c.one(" say that ", " claim that ") + part.theWas() + " " + c.mild(part, label.opposite());
    }

    /** "There was nothing clumsy about the ending of this novel." */
    private static String nothing(Composer c, Polarity label) {
        Part part = c.part();
        return c.opener() + "there was nothing " + c.mild(part, label.opposite()) + " about " + part.the()
                + c.one("", " in this " + c.whole());
    }

    /** "It would be wrong to call the dessert appetising." */
    private static String wrongToCall(Composer c, Polarity label) {
        Part part = c.part();
        return c.one("it would be wrong to call ", "you can hardly call ", "I would never call ")
                + part.the()
                + c.one(" ", " in this " + c.whole() + " ")
                + c.mild(part, label.opposite());
    }

    /** "I would not call this camera good, let alone brilliant." */
    private static String letAlone(Composer c, Polarity label) {
        return c.opener() + "I would not call this " + c.whole() + " " + c.mild(label.opposite()) + ", let alone "
                + c.adj(label.opposite());
    }

    /** "This western was hardly a disappointment, whatever my uncle says." */
    private static String noun(Composer c, Polarity label) {
        return c.opener() + "this " + c.whole() + " was "
                + c.one("hardly ", "by no means ", "anything but ", "certainly not ", "far from being ")
                + Grammar.a(c.word(label.opposite(), SUCCESS, FAILURE))
                + c.one("", ", whatever " + c.person() + " says", " for us");
    }

    /** "Not only were the noodles fresh, but the cook was polite as well." */
    private static String notOnly(Composer c, Polarity label) {
        Part first = c.part();
        Part second = c.part();
        return "not only " + first.was() + " " + first.the() + " " + c.adj(first, label) + ", but " + second.theWas()
                + " " + c.mild(second, label) + " as well";
    }

    /** "There can be no doubt that the casing was flimsy." */
    private static String noDoubt(Composer c, Polarity label) {
        Part part = c.part();
        return c.one("there is no doubt that ", "nobody can deny that ", "it is not hard to see that ") + part.theWas()
                + " " + c.adjs(part, label);
    }

    /** "I have never stayed in such an inviting inn before this one." */
    private static String neverBefore(Composer c, Polarity label) {
        String praised = c.mild(label) + " " + c.whole();
        return c.one("I have", "we have", "my family has") + " never " + c.experienced() + " " + "such "
                + Grammar.a(praised) + c.one("", " before this one", " in all these years");
    }
}
