package org.secateur.sampledata;

import java.util.List;
import org.secateur.sampledata.PairPattern.Pair;

/**
 * The constructions of the pair task. Within a construction the claims of all three relations use the same words as far
 * as possible, so that the claim alone does not give the label away.
 */
final class PairPatterns {
    /** Two words that exclude each other, or two verbs in the past tense and in the plain form. */
    private record Two(String one, String two) {
        /** The held-out combinations depend on this text. */
        @Override
        public String toString() {
            return one + "/" + two;
        }
    }

    private static final List<Two> OPPOSITES = twos("old/new heavy/light large/small empty/full clean/dirty "
            + "cheap/expensive wet/dry locked/open broken/intact");
    private static final List<String> CONTAINERS =
            words("box suitcase cupboard bag barrel chest basket bucket crate trunk");
    private static final List<Two> KINDS = twos("guitar/instrument violin/instrument trumpet/instrument rose/flower "
            + "tulip/flower daisy/flower bicycle/vehicle lorry/vehicle tractor/vehicle sparrow/bird eagle/bird "
            + "hammer/tool saw/tool");
    private static final List<Two> ACTIONS =
            twos("bought/buy found/find painted/paint photographed/photograph drew/draw sold/sell");
    private static final List<Two> EVENTS =
            twos("arrived/arrive left/leave ate/eat spoke/speak finished/finish sang/sing");
    private static final List<Two> DEGREES =
            twos("taller/shorter older/newer larger/smaller wider/narrower cleaner/dirtier");
    private static final List<String> BUILDINGS =
            words("tower church library theatre hospital castle museum hotel school factory bridge stadium");
    private static final List<String> GROUPS = words("pupils guests players tourists sailors actors workers children");
    private static final List<String> DEEDS =
            words("laughed slept complained danced voted applauded waited smiled cheered coughed");
    private static final List<Two> TRANSITIVES = twos("thanked/thank followed/follow invited/invite "
            + "helped/help warned/warn paid/pay called/call visited/visit");

    private PairPatterns() {}

    /** "The nurse left an old suitcase at the station." and "The suitcase was new." */
    static Pair attribute(PairComposer c, Relation relation) {
        Two dimension = c.content(OPPOSITES);
        boolean first = c.chance(50);
        String said = first ? dimension.one() : dimension.two();
        String opposite = first ? dimension.two() : dimension.one();
        String thing = c.content(CONTAINERS);
        Two elsewhere = c.other(OPPOSITES, dimension);
        String unsaid = c.one(elsewhere.one(), elsewhere.two());
        boolean negated = c.chance(40);
        String claim;
        if (relation == Relation.NEUTRAL) {
            claim = unsaid;
        } else {
            claim = (relation == Relation.ENTAILMENT) == negated ? opposite : said;
        }
        return new Pair(
                c.person() + c.one(" noticed ", " left ", " found ", " saw ") + Grammar.a(said + " " + thing) + " "
                        + c.place(),
                "the " + thing + " was " + (negated ? "not " : "") + claim);
    }

    /** "The nurse bought a violin." and "The nurse bought an instrument." */
    static Pair kind(PairComposer c, Relation relation) {
        Two kind = c.content(KINDS);
        Two action = c.content(ACTIONS);
        String person = c.person();
        boolean general = relation == Relation.NEUTRAL && c.chance(50);
        String known =
                person + " " + action.one() + " " + Grammar.a(general ? kind.two() : kind.one()) + " " + c.place();
        String claimedThing = Grammar.a(c.chance(50) && relation != Relation.NEUTRAL ? kind.two() : kind.one());
        if (relation == Relation.CONTRADICTION) {
            return new Pair(
                    known,
                    c.one(
                            person + " did not " + action.two() + " " + claimedThing,
                            "nobody " + action.one() + " " + claimedThing));
        }
        if (relation == Relation.NEUTRAL && !general) {
            return new Pair(
                    known,
                    c.person() + c.one(" did not " + action.two() + " ", " " + action.one() + " ") + claimedThing);
        }
        return new Pair(
                known,
                c.one(person, relation == Relation.ENTAILMENT ? "somebody" : person) + " " + action.one() + " "
                        + claimedThing);
    }

    /** "The baker arrived before the pilot." and "The pilot arrived after the baker." */
    static Pair order(PairComposer c, Relation relation) {
        String event = c.content(EVENTS).one();
        String first = c.contentPerson();
        String second = c.person();
        boolean before = c.chance(50);
        String known = event(before ? first : second, event, before, before ? second : first);
        boolean claimBefore = c.chance(50);
        String third = c.person();
        String early = relation == Relation.CONTRADICTION ? second : first;
        String late = relation == Relation.CONTRADICTION ? first : second;
        if (relation == Relation.NEUTRAL) {
            boolean replaceEarly = c.chance(50);
            early = replaceEarly ? third : first;
            late = replaceEarly ? second : third;
        }
        String claimed = event(claimBefore ? early : late, event, claimBefore, claimBefore ? late : early);
        return new Pair(c.one("", "at the party ", "yesterday ", "on Monday ") + known, claimed);
    }

    /** "The tower is taller than the church." and "The church is shorter than the tower." */
    static Pair comparison(PairComposer c, Relation relation) {
        Two degree = c.content(DEGREES);
        String more = c.content(BUILDINGS);
        String less = c.other(BUILDINGS, more);
        Two claimed = relation == Relation.NEUTRAL ? c.other(DEGREES, degree) : degree;
        boolean turned = c.chance(50);
        String known = compared(more, less, degree, turned);
        boolean right = relation == Relation.NEUTRAL ? c.chance(50) : relation == Relation.ENTAILMENT;
        String claim = compared(right ? more : less, right ? less : more, claimed, c.chance(50));
        return new Pair(c.one("", "as everyone knows, ", "in our town, ") + known, claim);
    }

    /** "All of the pupils laughed." and "Some of the pupils laughed." */
    static Pair quantity(PairComposer c, Relation relation) {
        String group = " of the " + c.content(GROUPS) + " ";
        String deed = c.content(DEEDS);
        String claimedDeed = relation == Relation.NEUTRAL ? c.other(DEEDS, deed) : deed;
        boolean all = c.chance(50);
        String known = (all ? "all" : "none") + group + deed + " " + c.place();
        boolean true1 = relation == Relation.NEUTRAL ? c.chance(50) : relation == Relation.ENTAILMENT;
        String claim = true1 == all ? c.one("some", "most", "several", "at least one") : c.one("not one", "none");
        return new Pair(known, claim + group + claimedDeed);
    }

    /** "The nurse thanked the driver." and "The driver was thanked by the nurse." */
    static Pair roles(PairComposer c, Relation relation) {
        Two deed = c.content(TRANSITIVES);
        String doer = c.contentPerson();
        String other = c.person();
        String known =
                c.chance(50) ? doer + " " + deed.one() + " " + other : other + " was " + deed.one() + " by " + doer;
        boolean swapped = relation == Relation.NEUTRAL;
        String claimDoer = swapped ? other : doer;
        String claimOther = swapped ? doer : other;
        boolean denied = relation == Relation.CONTRADICTION || (swapped && c.chance(30));
        String claim = denied
                ? c.one(
                        claimDoer + " did not " + deed.two() + " " + claimOther,
                        claimOther + " was not " + deed.one() + " by " + claimDoer)
                : c.one(
                        claimDoer + " " + deed.one() + " " + claimOther,
                        claimOther + " was " + deed.one() + " by " + claimDoer);
        return new Pair(known + " " + c.place(), claim);
    }

    private static String event(String one, String verb, boolean before, String other) {
        return one + " " + verb + (before ? " before " : " after ") + other;
    }

    private static String compared(String more, String less, Two degree, boolean turned) {
        return turned
                ? "the " + less + " is " + degree.two() + " than the " + more
                : "the " + more + " is " + degree.one() + " than the " + less;
    }

    private static List<String> words(String spaced) {
        return List.of(spaced.split(" ", -1));
    }

    private static List<Two> twos(String spaced) {
        return words(spaced).stream()
                .map(pair -> new Two(pair.substring(0, pair.indexOf('/')), pair.substring(pair.indexOf('/') + 1)))
                .toList();
    }
}
