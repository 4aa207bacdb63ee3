package org.secateur.sampledata;

import java.util.List;

/** Reviews whose words all say the label. */
final class PlainPatterns {
    private static final List<String> LIKED = List.of("loved", "enjoyed", "admired", "appreciated", "adored");
    private static final List<String> DISLIKED = List.of("hated", "disliked", "detested", "loathed", "regretted");
    private static final List<String> HAPPY = List.of("happy", "delighted", "grateful", "thrilled");
    private static final List<String> UNHAPPY = List.of("angry", "frustrated", "upset", "disgusted");

    private PlainPatterns() {}

    static List<Pattern> all() {
        return List.of(
                new Pattern("plain/clause", PlainPatterns::clause),
                new Pattern("plain/two clauses", PlainPatterns::twoClauses),
                new Pattern("plain/exclamation", PlainPatterns::exclamation),
                new Pattern("plain/relative clause", PlainPatterns::relativeClause),
                new Pattern("plain/found", PlainPatterns::found),
                new Pattern("plain/verb", PlainPatterns::verb),
                new Pattern("plain/because", PlainPatterns::because),
                new Pattern("plain/advice", PlainPatterns::advice));
    }

    /** "To be honest, the soup in this bistro was really bland and greasy." */
    private static String clause(Composer c, Polarity label) {
        Part part = c.part();
        return c.opener() + part.the() + " in this " + c.whole() + " " + part.was() + c.one(" ", " really ", " truly ")
                + c.adjs(part, label) + c.one("", " for everyone", " as always");
    }

    /** "The plot was really moving, and the jokes were also funny." */
    private static String twoClauses(Composer c, Polarity label) {
        Part first = c.part();
        Part second = c.part();
        return c.opener() + first.theWas() + c.one(" ", " really ") + c.adj(first, label) + ", and " + second.theWas()
                + c.one(" ", " just as ", " also ") + c.mild(second, label);
    }

    /** "What a charming hotel, and how helpful the cleaners were!" */
    private static String exclamation(Composer c, Polarity label) {
        Part part = c.part();
        return "what " + Grammar.a(c.adj(label) + " " + c.whole()) + ", and how " + c.mild(part, label) + " "
                + part.theWas() + "!";
    }

    /** "This was a shoddy printer, and the cables, about which my sister had asked me, were fragile." */
    private static String relativeClause(Composer c, Polarity label) {
        Part part = c.part();
        return c.opener() + "this was " + Grammar.a(c.adj(label) + " " + c.whole()) + ", and " + c.one("", "even ")
                + part.the() + ", about which " + c.person() + " had asked me, " + part.was() + " "
                + c.adj(part, label);
    }

    /** "My sister and I found the room cosy and the porters polite." */
    private static String found(Composer c, Polarity label) {
        Part first = c.part();
        Part second = c.part();
        return c.maybe(60, c.person() + " and ") + "I found " + first.the() + c.one(" ", " really ")
                + c.adj(first, label) + " and " + second.the() + " " + c.adj(second, label);
    }

    /** "We all hated the greasy noodles and the careless cook." */
    private static String verb(Composer c, Polarity label) {
        Part first = c.part();
        Part second = c.part();
        return c.opener() + c.one("we all ", "I ", c.person() + " ") + c.word(label, LIKED, DISLIKED) + " the "
                + c.adj(first, label) + " " + first.noun() + " and the " + c.adj(second, label) + " " + second.noun();
    }

    /** "Afterwards my uncle was angry because the waiters were rude." */
    private static String because(Composer c, Polarity label) {
        Part part = c.part();
        return c.one("in the end ", "that evening ", "afterwards ") + c.person() + " was "
                + c.word(label, HAPPY, UNHAPPY) + " because " + part.theWas() + " " + c.adjs(part, label);
    }

    /** "I gladly recommend this superb film, which was gripping from beginning to end." */
    private static String advice(Composer c, Polarity label) {
        String verb = label == Polarity.POSITIVE
                ? c.one("I gladly recommend", "I am glad that I chose", "I would always choose")
                : c.one("I must warn you against", "I am sorry that I chose", "I would never again choose");
        return verb + " this " + c.adj(label) + " " + c.whole() + ", which was " + c.mild(label)
                + c.one("", " in every respect", " in every way");
    }
}
