package org.secateur.sampledata;

import java.util.ArrayList;
import java.util.List;

/**
 * A thing to review, with the words that go with it.
 *
 * @param wholes nouns of the thing itself, singular
 * @param adjectives what the thing itself can be, besides the general adjectives
 * @param parts its parts
 * @param early times that come first, as they follow a clause: "at first"
 * @param late times that come after them: "by the end"
 * @param experienced a participle phrase: "I have never ... a film"
 */
record Topic(
        List<String> wholes,
        Adjectives adjectives,
        List<Part> parts,
        List<String> early,
        List<String> late,
        String experienced) {

    /** All topics: films, books, restaurants, hotels, devices. */
    static final List<Topic> ALL = List.of(film(), book(), restaurant(), hotel(), device());

    private static Topic film() {
        return new Topic(
                phrases("film, movie, thriller, comedy, drama, documentary, sequel, western"),
                Adjectives.STORY,
                Part.list(
                        Adjectives.STORY,
                        "plot, story, dialogue, screenplay, ending, opening scene, acting, love story",
                        "jokes, main characters, action scenes, performances, flashbacks"),
                phrases("at first, for the first twenty minutes, before the interval, in the first half"),
                phrases("by the end, in the second half, after the interval, later on"),
                "seen");
    }

    private static Topic book() {
        return new Topic(
                phrases("novel, memoir, biography, detective story, travel book, fairy tale, diary"),
                Adjectives.STORY,
                Part.list(
                        Adjectives.STORY,
                        "prose, first chapter, plot, ending, middle section, title story, preface",
                        "characters, dialogues, twists, final pages, letters"),
                phrases("at first, for the first few chapters, in the opening pages, in the first part"),
                phrases("by the end, in the last third, after the halfway point, in the final chapters"),
                "read");
    }

    private static Topic restaurant() {
        List<Part> parts = new ArrayList<>(Part.list(
                Adjectives.FOOD,
                "soup, pasta, fish, bread, dessert, steak, risotto, lamb curry",
                "vegetables, noodles, starters, pancakes, dumplings"));
        parts.addAll(Part.list(Adjectives.SERVICE, "service, waiter, owner, cook, staff", "waiters, waitresses"));
        return new Topic(
                phrases("restaurant, bistro, diner, pizzeria, café, steakhouse, noodle bar, canteen"),
                Adjectives.PLACE,
                List.copyOf(parts),
                phrases("at first, in its first year, on our first visit, in the early days"),
                phrases("on our second visit, under the new owner, a year later, in the end"),
                "eaten in");
    }

    private static Topic hotel() {
        List<Part> parts = new ArrayList<>(Part.list(
                Adjectives.PLACE,
                "room, bathroom, lobby, dining room, bar, sauna",
                "bedrooms, corridors, family rooms, gardens"));
        parts.addAll(
                Part.list(Adjectives.SERVICE, "receptionist, room service, night porter, staff", "cleaners, porters"));
        return new Topic(
                phrases("hotel, guest house, hostel, inn, campsite, holiday flat"),
                Adjectives.PLACE,
                List.copyOf(parts),
                phrases("at first, on the first night, for the first two days, on the first evening"),
                phrases("on the second night, by the end of our stay, after that, in the end"),
                "stayed in");
    }

    private static Topic device() {
        return new Topic(
                phrases("kettle, vacuum cleaner, camera, laptop, printer, cordless drill, headset, toaster, phone"),
                Adjectives.DEVICE,
                Part.list(
                        Adjectives.DEVICE,
                        "power supply, casing, design, control panel, on-off switch, carrying case",
                        "buttons, materials, accessories, hinges, cables"),
                phrases("at first, for the first week, in the shop, during the first tests"),
                phrases("after a month, in daily use, by the end of the year, later on"),
                "owned");
    }

    private static List<String> phrases(String commaSeparated) {
        return List.of(commaSeparated.split(", ", -1));
    }
}
