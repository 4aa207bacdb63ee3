package org.secateur.engine.event;

import java.util.List;

/**
 * The run goes on from a kept state. What was said after that state is void: the steps are made again, with the same
 * numbers. Readers of a log leave the void events out.
 *
 * @param step optimiser steps completed in that state
 * @param logLength bytes of the log that still hold; the void lines stand between them and this event's
 * @param notes what a person should know, a sentence each: a damaged checkpoint, another version of the program
 */
public record RunResumed(int step, long logLength, List<String> notes) implements RunEvent {
    public RunResumed {
        notes = List.copyOf(notes);
    }
}
