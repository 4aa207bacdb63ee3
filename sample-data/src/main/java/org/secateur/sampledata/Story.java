package org.secateur.sampledata;

import java.util.List;

/**
 * A short text with questions that it answers.
 *
 * @param text the text
 * @param questions their answers stand in it
 */
record Story(String text, List<Question> questions) {
    /**
     * A question.
     *
     * @param words the question
     * @param answers one or two parts of the text, either of which is right
     */
    record Question(String words, List<Answer> answers) {
        Question {
            answers = List.copyOf(answers);
        }
    }

    /**
     * A part of the text.
     *
     * @param start code points before it
     * @param words what stands there
     */
    record Answer(int start, String words) {}

    Story {
        questions = List.copyOf(questions);
    }
}
