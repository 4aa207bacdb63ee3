package org.secateur.sampledata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StoryGeneratorTest {
    private final StoryFiles files = new SampleTaskGenerator(SampleTaskGenerator.DEFAULT_SEED).stories();

    private List<Story> all() {
        return Stream.concat(files.train().stream(), files.dev().stream()).toList();
    }

    @Test
    void everyAnswerStandsWhereItIsSaidAndOnlyOnce() {
        for (Story story : all()) {
            assertEquals(4, story.questions().size());
            for (Story.Question question : story.questions()) {
                for (Story.Answer answer : question.answers()) {
                    int at = story.text().offsetByCodePoints(0, answer.start());
                    assertTrue(story.text().startsWith(answer.words(), at), story.text());
                    assertEquals(at, story.text().lastIndexOf(answer.words()), answer.words());
                }
            }
        }
    }

    @Test
    void aStoryAsksEachOfTheFourOnce() {
        for (Story story : all()) {
            Set<String> kinds = new HashSet<>();
            story.questions()
                    .forEach(question -> kinds.add(
                            question.words().substring(0, question.words().indexOf(' '))));
            assertEquals(Set.of("Who", "What", "Where", "When"), kinds);
        }
    }

    @Test
    void noDevelopmentStoryIsTrainedOn() {
        Set<String> texts = new HashSet<>();
        files.train().forEach(story -> texts.add(story.text()));
        assertEquals(300, texts.size());
        files.dev().forEach(story -> assertFalse(texts.contains(story.text())));
        assertEquals(60, files.dev().size());
    }

    @Test
    void nothingNeedsEscaping() {
        all().forEach(story -> assertFalse(story.text().matches("(?s).*[\"\\\\\\p{Cntrl}].*"), story.text()));
    }

    @Test
    void trainingQuestionsHaveOneAnswerInTheFile() {
        Story story = new Story(
                "Bo ran.",
                List.of(new Story.Question(
                        "Who ran?", List.of(new Story.Answer(0, "Bo"), new Story.Answer(3, "ran")))));
        String common = "{\"version\": \"1.1\", \"data\": [{\"title\": \"Stories\", \"paragraphs\": [\n"
                + "{\"context\": \"Bo ran.\", \"qas\": [\n  {\"id\": \"x-1-1\", \"question\": \"Who ran?\", \"answers\": ["
                + "{\"answer_start\": 0, \"text\": \"Bo\"}";
        assertEquals(common + "]}]}\n]}]}\n", StoryFiles.json("x", List.of(story), false));
        assertEquals(
                common + ", {\"answer_start\": 3, \"text\": \"ran\"}]}]}\n]}]}\n",
                StoryFiles.json("x", List.of(story), true));
    }
}
