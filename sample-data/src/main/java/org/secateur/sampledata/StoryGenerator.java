package org.secateur.sampledata;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes stories: some sentences who did what with which thing, where and when, of which no two share a person, a thing, a
 * place or a day, though often what was done; then a question about one of the four for each of some sentences.
 */
final class StoryGenerator {
    private static final List<String> PEOPLE = words("Mia, Bo, Zo\u00eb, Jonas, Priya, Omar, Lucja, Ren\u00e9, Aiko,"
            + " Carlos, Ingrid, Tunde, Noor, Viktor, Ama, Dmitri, Leila, Hugo, Sofia, Kwame");
    private static final List<String> THINGS = words("bicycle, umbrella, lamp, guitar, suitcase, clock, kettle, camera,"
            + " blanket, ladder, mirror, notebook, basket, drum, telescope, carpet, vase, coat, globe, sewing machine");
    private static final List<String> COLOURS =
            words("red, blue, green, yellow, white, black, old, small, wooden, heavy");
    private static final List<String> PLACES =
            words("at the market, in the library, on the ferry, at the station, in the"
                    + " kitchen, behind the school, at the museum, in the garden, near the bridge, on the roof, at the bakery,"
                    + " in the attic, beside the fountain, at the harbour, in the tower");
    private static final List<String> DAYS = words("On Monday, On Tuesday, On Wednesday, On Thursday, On Friday, On"
            + " Saturday, On Sunday, In spring, In summer, In autumn, In winter");

    /** Past and present. */
    private static final List<String> DEEDS = words("sold/sell, bought/buy, found/find, lost/lose, painted/paint,"
            + " repaired/repair, hid/hide, borrowed/borrow, cleaned/clean, broke/break");

    private static final int SENTENCES = 5;
    private static final int QUESTIONS = 4;

    /** What a sentence tells. */
    private record Fact(String day, String person, String deed, String thing, String place) {
        String past() {
            return deed.substring(0, deed.indexOf('/'));
        }

        String present() {
            return deed.substring(deed.indexOf('/') + 1);
        }
    }

    private static List<String> words(String list) {
        return List.of(list.split(", ", -1));
    }

    Story next(SplitMix64 random) {
        List<String> people = random.shuffled(PEOPLE);
        List<String> things = random.shuffled(THINGS);
        List<String> places = random.shuffled(PLACES);
        List<String> days = random.shuffled(DAYS);
        StringBuilder text = new StringBuilder();
        List<Story.Question> questions = new ArrayList<>();
        List<Integer> asked = random.shuffled(List.of(0, 1, 2, 3, 4)).subList(0, QUESTIONS);
        List<Integer> kinds = random.shuffled(List.of(0, 1, 2, 3));
        for (int i = 0; i < SENTENCES; i++) {
            String thing = "the " + random.pick(COLOURS) + " " + things.get(i);
            Fact fact = new Fact(days.get(i), people.get(i), random.pick(DEEDS), thing, places.get(i));
            int start = text.codePointCount(0, text.length());
            String sentence = sentence(fact, random.chance(50));
            if (asked.contains(i)) {
                questions.add(question(fact, sentence, start, kinds.get(asked.indexOf(i))));
            }
            text.append(sentence).append(i + 1 < SENTENCES ? " " : "");
        }
        return new Story(text.toString(), questions);
    }

    private static String sentence(Fact fact, boolean dayFirst) {
        String end = fact.person() + " " + fact.past() + " " + fact.thing() + " " + fact.place();
        return dayFirst ? fact.day() + ", " + end + "." : end + " " + lower(fact.day()) + ".";
    }

    private static String lower(String day) {
        return day.substring(0, 1).toLowerCase(Locale.ROOT) + day.substring(1);
    }

    private static Story.Question question(Fact fact, String sentence, int start, int kind) {
        String did = " did " + fact.person() + " " + fact.present() + " ";
        return switch (kind) {
            case 0 -> asked("Who " + fact.past() + " " + fact.thing() + "?", sentence, start, fact.person());
            case 1 -> asked("What" + did + fact.place() + "?", sentence, start, fact.thing(), afterFirst(fact.thing()));
            case 2 ->
                asked("Where" + did + fact.thing() + "?", sentence, start, afterFirst(fact.place()), fact.place());
            default -> asked("When" + did + fact.thing() + "?", sentence, start, afterFirst(fact.day()), fact.day());
        };
    }

    private static String afterFirst(String words) {
        return words.substring(words.indexOf(' ') + 1);
    }

    private static Story.Question asked(String question, String sentence, int start, String... answers) {
        List<Story.Answer> found = new ArrayList<>();
        for (String answer : answers) {
            // the day stands with a small letter behind the sentence
            String words = sentence.contains(answer) ? answer : lower(answer);
            int at = sentence.indexOf(words);
            found.add(new Story.Answer(start + sentence.codePointCount(0, at), words));
        }
        return new Story.Question(question, found);
    }
}
