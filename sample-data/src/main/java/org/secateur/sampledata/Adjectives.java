package org.secateur.sampledata;

import java.util.List;

/**
 * Adjectives that go with one kind of thing. All of them take a negation or a comparison ("hardly fresh", "more fresh").
 *
 * @param positive praise
 * @param negative blame
 */
record Adjectives(List<String> positive, List<String> negative) {
    /** Goes with anything, and can be negated. */
    static final Adjectives GENERAL = of(
            "good great impressive enjoyable pleasant satisfying memorable appealing",
            "bad unsatisfying disappointing annoying unpleasant mediocre forgettable unimpressive");
    /** Goes with anything, but too strong to be negated: "not superb" does not say what it is instead. */
    static final Adjectives STRONG = of(
            "wonderful excellent brilliant superb delightful fantastic splendid terrific marvellous outstanding "
                    + "first-rate magnificent",
            "terrible awful dreadful horrible hopeless lousy abysmal third-rate appalling atrocious inexcusable pathetic");

    static final Adjectives STORY = of(
            "gripping lively moving witty clever funny original touching thrilling inventive engaging imaginative convincing",
            "boring dull predictable clumsy pointless tedious silly confusing lifeless muddled shallow far-fetched "
                    + "unconvincing");
    static final Adjectives FOOD = of(
            "delicious tasty fresh flavourful well-seasoned mouth-watering appetising tempting",
            "bland soggy greasy stale tasteless overcooked oversalted lukewarm");
    static final Adjectives SERVICE = of(
            "friendly attentive polite helpful welcoming courteous efficient thoughtful",
            "rude slow careless unfriendly impatient inattentive grumpy unhelpful");
    static final Adjectives PLACE = of(
            "inviting cosy relaxing charming comfortable well-kept stylish clean",
            "noisy shabby unwelcoming dirty gloomy run-down cramped smelly");
    static final Adjectives DEVICE = of(
            "reliable sturdy practical well-made handy well-designed solid user-friendly",
            "flimsy unreliable useless shoddy faulty impractical fiddly fragile");

    List<String> of(Polarity polarity) {
        return polarity == Polarity.POSITIVE ? positive : negative;
    }

    private static Adjectives of(String positive, String negative) {
        return new Adjectives(List.of(positive.split(" ", -1)), List.of(negative.split(" ", -1)));
    }
}
