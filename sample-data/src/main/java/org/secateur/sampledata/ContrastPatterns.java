package org.secateur.sampledata;

import java.util.List;

/**
 * Reviews with praise and blame. The construction says which of the two counts; most constructions come in both orders,
 * so that neither the words nor their place alone gives the label away.
 */
final class ContrastPatterns {
    private ContrastPatterns() {}

    static List<Pattern> all() {
        return List.of(
                new Pattern("contrast/although first", ContrastPatterns::althoughFirst),
                new Pattern("contrast/although last", ContrastPatterns::althoughLast),
                new Pattern("contrast/but", ContrastPatterns::but),
                new Pattern("contrast/despite first", ContrastPatterns::despiteFirst),
                new Pattern("contrast/despite last", ContrastPatterns::despiteLast),
                new Pattern("contrast/early then late", ContrastPatterns::earlyThenLate),
                new Pattern("contrast/late after early", ContrastPatterns::lateAfterEarly),
                new Pattern("contrast/until", ContrastPatterns::until),
                new Pattern("contrast/expected first", ContrastPatterns::expectedFirst),
                new Pattern("contrast/expected last", ContrastPatterns::expectedLast),
                new Pattern("contrast/promised", ContrastPatterns::promised),
                new Pattern("contrast/hearsay first", ContrastPatterns::hearsayFirst),
                new Pattern("contrast/hearsay last", ContrastPatterns::hearsayLast),
                new Pattern("contrast/instead first", ContrastPatterns::insteadFirst),
                new Pattern("contrast/rather than", ContrastPatterns::ratherThan),
                new Pattern("contrast/not but", ContrastPatterns::notBut),
                new Pattern("contrast/would have been", ContrastPatterns::wouldHaveBeen),
                new Pattern("contrast/had not been", ContrastPatterns::hadNotBeen));
    }

    /** "Although the jokes were silly, the comedy as a whole was charming." */
    private static String althoughFirst(Composer c, Polarity label) {
        Part part = c.part();
        return c.one("although ", "even though ", "while ") + part.theWas() + " " + c.adj(part, label.opposite())
                + ", the " + c.whole() + c.one(" as a whole", " itself", "") + " was " + c.adjs(label);
    }

    /** "The comedy as a whole was charming, although the jokes were silly." */
    private static String althoughLast(Composer c, Polarity label) {
        Part part = c.part();
        return c.opener() + "the " + c.whole() + c.one(" as a whole", " itself", "") + " was " + c.adjs(label)
                + c.one(", although ", ", even though ", " although ") + part.theWas() + " "
                + c.adj(part, label.opposite());
    }

    /** "The soup was bland, but what counts is that the owner was helpful." */
    private static String but(Composer c, Polarity label) {
        Part first = c.part();
        Part second = c.part();
        return c.opener() + first.theWas() + " " + c.adj(first, label.opposite()) + ", but "
                + c.one("in the end ", "what counts is that ", "it matters more that ") + second.theWas() + " "
                + c.adjs(second, label);
    }

    /** "Despite the greasy noodles, this was an inviting diner." */
    private static String despiteFirst(Composer c, Polarity label) {
        Part part = c.part();
        return c.one("despite the ", "in spite of the ") + c.adj(part, label.opposite()) + " " + part.noun()
                + ", this was " + Grammar.a(c.adjs(label) + " " + c.whole()) + c.one("", " for us", " after all");
    }

    /** "The diner was inviting despite the greasy noodles." */
    private static String despiteLast(Composer c, Polarity label) {
        Part part = c.part();
        return c.opener() + "the " + c.whole() + " was " + c.adjs(label) + c.one(" despite the ", " in spite of the ")
                + c.adj(part, label.opposite()) + " " + part.noun();
    }

    /** "The laptop was handy for the first week, but after a month it was useless." */
    private static String earlyThenLate(Composer c, Polarity label) {
        return c.one("the ", "this ") + c.whole() + c.one(" was ", " seemed ") + c.adj(label.opposite()) + " "
                + c.early() + c.one(", but ", ", yet ") + c.late() + " it was " + c.adjs(label);
    }

    /** "After a month this laptop was useless, although it had been handy for the first week." */
    private static String lateAfterEarly(Composer c, Polarity label) {
        return c.late() + c.one(" the ", " this ") + c.whole() + " was " + c.adjs(label)
                + c.one(", although it had been ", ", even though it had seemed ") + c.adj(label.opposite()) + " "
                + c.early();
    }

    /** "I thought this novel dull until I noticed how witty the dialogues really were." */
    private static String until(Composer c, Polarity label) {
        Part part = c.part();
        return c.opener() + "I thought this " + c.whole() + " " + c.mild(label.opposite())
                + c.one(" until I noticed how ", " before I realised how ") + c.mild(part, label) + " "
                + part.the() + " really " + part.was();
    }

    /** "We had expected a noisy inn and got a relaxing one." */
    private static String expectedFirst(Composer c, Polarity label) {
        return c.opener()
                + c.one("we had expected ", "I was prepared for ")
                + Grammar.a(c.adj(label.opposite()) + " " + c.whole())
                + c.one(" and got ", " but found ")
                + Grammar.a(c.adjs(label) + " one");
    }

    /** "The steak was delicious, and we had expected it to be overcooked." */
    private static String expectedLast(Composer c, Polarity label) {
        Part part = c.part();
        return c.opener() + part.theWas() + " " + c.adjs(part, label)
                + c.one(", and I had expected ", ", while everybody had expected ") + part.it() + " to be "
                + c.adj(part, label.opposite());
    }

    /** "The sequel promised to be dull but turned out brilliant." */
    private static String promised(Composer c, Polarity label) {
        return c.opener() + "the " + c.whole() + c.one(" promised to be ", " looked as if it would be ")
                + c.adj(label.opposite()) + c.one(" but turned out ", " but proved to be ") + c.adjs(label);
    }

    /** "My sister had called this novel tedious, but I found it gripping." */
    private static String hearsayFirst(Composer c, Polarity label) {
        return c.person() + c.one(" had called this ", " thought this ") + c.whole() + " " + c.adj(label.opposite())
                + c.one(", but I found it ", ", yet to me it was ") + c.adjs(label);
    }

    /** "I found this novel gripping, although my sister had called it tedious." */
    private static String hearsayLast(Composer c, Polarity label) {
        return "I found this " + c.whole() + " " + c.adjs(label) + c.one(", although ", ", even though ") + c.person()
                + c.one(" had called it ", " thought it ") + c.adj(label.opposite());
    }

    /** "Instead of being fresh, the bread was stale." */
    private static String insteadFirst(Composer c, Polarity label) {
        Part part = c.part();
        return "instead of being " + c.adj(part, label.opposite()) + ", " + part.the()
                + c.one("", " in this " + c.whole()) + " " + part.was() + " " + c.adjs(part, label);
    }

    /** "The bread was stale rather than fresh." */
    private static String ratherThan(Composer c, Polarity label) {
        Part part = c.part();
        return c.opener() + part.the() + c.one("", " in this " + c.whole()) + " " + part.was() + " "
                + c.mild(part, label) + c.one(" rather than ", " instead of ", " and not ")
                + c.mild(part, label.opposite());
    }

    /** "The bread was not fresh but stale." */
    private static String notBut(Composer c, Polarity label) {
        Part part = c.part();
        return c.opener() + part.the() + c.one("", " in this " + c.whole()) + " " + part.was() + " not "
                + c.mild(part, label.opposite()) + " but " + c.adjs(part, label);
    }

    /** "The film would have been gripping if the dialogue had not been so clumsy." */
    private static String wouldHaveBeen(Composer c, Polarity label) {
        Part part = c.part();
        return c.opener() + "the " + c.whole() + " would have been " + c.adj(label.opposite()) + " if " + part.the()
                + " had not been so " + c.mild(part, label);
    }

    /** "If the dialogue had not been so clumsy, the film would have been gripping." */
    private static String hadNotBeen(Composer c, Polarity label) {
        Part part = c.part();
        return "if " + part.the() + " had not been so " + c.mild(part, label) + ", the " + c.whole()
                + " would have been " + c.adj(label.opposite());
    }
}
