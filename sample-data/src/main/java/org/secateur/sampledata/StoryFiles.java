package org.secateur.sampledata;

import java.util.ArrayList;
import java.util.List;

/**
 * The stories of the question task, as SQuAD v1.1's JSON.
 *
 * @param train stories to train on; each question has the answer that is taught
 * @param dev development stories, none of which is a training story; questions have all right answers
 */
record StoryFiles(List<Story> train, List<Story> dev) {
    StoryFiles {
        train = List.copyOf(train);
        dev = List.copyOf(dev);
    }

    static StoryFiles generate(long seed, int trainStories, int devStories) {
        return new StoryFiles(
                draw(SplitMix64.named(seed, "stories/train"), trainStories),
                draw(SplitMix64.named(seed, "stories/dev"), devStories));
    }

    private static List<Story> draw(SplitMix64 random, int count) {
        StoryGenerator generator = new StoryGenerator();
        List<Story> stories = new ArrayList<>();
        while (stories.size() < count) {
            stories.add(generator.next(random));
        }
        return stories;
    }

    /**
     * The file's text, a line a question; nothing in a story needs escaping.
     *
     * @param part begins the ids
     * @param all whether all right answers are given, or the first one only
     */
    static String json(String part, List<Story> stories, boolean all) {
        StringBuilder text =
                new StringBuilder("{\"version\": \"1.1\", \"data\": [{\"title\": \"Stories\", \"paragraphs\": [");
        for (int s = 0; s < stories.size(); s++) {
            Story story = stories.get(s);
            text.append(s == 0 ? "\n" : ",\n");
            text.append("{\"context\": \"").append(story.text()).append("\", \"qas\": [");
            for (int q = 0; q < story.questions().size(); q++) {
                Story.Question question = story.questions().get(q);
                text.append(q == 0 ? "\n" : ",\n");
                text.append("  {\"id\": \"")
                        .append(part)
                        .append('-')
                        .append(s + 1)
                        .append('-')
                        .append(q + 1);
                text.append("\", \"question\": \"").append(question.words()).append("\", \"answers\": [");
                List<Story.Answer> answers =
                        all ? question.answers() : question.answers().subList(0, 1);
                for (int a = 0; a < answers.size(); a++) {
                    text.append(a == 0 ? "" : ", ").append("{\"answer_start\": ");
                    text.append(answers.get(a).start()).append(", \"text\": \"");
                    text.append(answers.get(a).words()).append("\"}");
                }
                text.append("]}");
            }
            text.append("]}");
        }
        return text.append("\n]}]}\n").toString();
    }
}
