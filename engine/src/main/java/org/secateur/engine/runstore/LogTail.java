package org.secateur.engine.runstore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.PhaseChanged;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.RunResumed;
import org.secateur.engine.event.StepCompleted;

/**
 * What the end of a log tells, without reading all of it.
 *
 * @param phase the last phase; not an end if the log breaks off or the run is under way
 * @param step optimiser steps completed
 * @param remaining share of remaining weights after the last step, 0 to 1, as the last step or evaluation says
 * @param evaluation the last one of the run's own data, looked for in the last {@value #LIMIT} bytes only
 */
record LogTail(RunPhase phase, int step, OptionalDouble remaining, Optional<EvaluationCompleted> evaluation) {
    private static final int FIRST = 1 << 14;
    static final int LIMIT = 1 << 22;

    /** What is known of a run whose log is gone. */
    static LogTail none() {
        return new LogTail(RunPhase.FAILED, 0, OptionalDouble.empty(), Optional.empty());
    }

    static LogTail read(Path file) throws RunFolderException {
        try (FileChannel channel = FileChannel.open(file)) {
            int length = FIRST;
            while (true) {
                List<RunEvent> events = tail(channel, length);
                LogTail found = of(events);
                if (found.evaluation.isPresent() || length >= Math.min(LIMIT, channel.size())) {
                    return found;
                }
                length *= 4;
            }
        } catch (IOException e) {
            throw new RunFolderException(file, "the run's log cannot be read (" + Reasons.of(e) + ")", e);
        }
    }

    private static List<RunEvent> tail(FileChannel channel, int length) throws IOException {
        long from = Math.max(0, channel.size() - length);
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(length, channel.size() - from));
        while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {
            // the log of a running run may grow meanwhile: the length of the first look counts
        }
        byte[] bytes = buffer.array();
        int start = 0;
        if (from > 0) {
            while (start < bytes.length && bytes[start] != '\n') {
                start++;
            }
            start = Math.min(start + 1, bytes.length);
        }
        return EventLog.parse(bytes, start, from).events();
    }

    static LogTail of(List<RunEvent> events) {
        int step = 0;
        Optional<RunPhase> phase = Optional.empty();
        OptionalDouble remaining = OptionalDouble.empty();
        Optional<EvaluationCompleted> last = Optional.empty();
        for (RunEvent event : events) {
            if (event instanceof StepCompleted completed) {
                step = completed.step();
                remaining = OptionalDouble.of(completed.measuredRemaining());
            } else if (event instanceof RunResumed resumed) {
                step = resumed.step();
                phase = Optional.of(RunPhase.PREPARING);
            } else if (event instanceof PhaseChanged changed) {
                phase = Optional.of(changed.phase());
                step = Math.max(step, changed.step());
            } else if (event instanceof EvaluationCompleted evaluation && evaluation.own()) {
                last = Optional.of(evaluation);
                remaining = OptionalDouble.of(evaluation.remaining());
                step = Math.max(step, evaluation.step());
            }
        }
        return new LogTail(phase.orElse(RunPhase.PREPARING), step, remaining, last);
    }
}
