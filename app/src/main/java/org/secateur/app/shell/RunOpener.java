package org.secateur.app.shell;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.secateur.app.fx.TaskRunner;
import org.secateur.engine.Engine;
import org.secateur.engine.Run;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens runs' folders, the one that a person wants now: an answer that comes when he has turned to something else is of
 * no use any more. On the window's thread only.
 */
final class RunOpener {
    private static final Logger LOG = LoggerFactory.getLogger(RunOpener.class);

    private final Engine engine;
    private final TaskRunner tasks;
    private final Consumer<Run> onRun;
    private final BiConsumer<Path, Throwable> onFailure;
    private Optional<Wish> wish = Optional.empty();

    /** What is being opened. Two wishes for the same folder are two. */
    private static final class Wish {
        private final Path folder;

        private Wish(Path folder) {
            this.folder = folder;
        }
    }

    /**
     * Nothing is being opened.
     *
     * @param onRun gets the run that is still wanted
     * @param onFailure gets the folder that is still wanted, and why it cannot be opened
     */
    RunOpener(Engine engine, TaskRunner tasks, Consumer<Run> onRun, BiConsumer<Path, Throwable> onFailure) {
        this.engine = engine;
        this.tasks = tasks;
        this.onRun = onRun;
        this.onFailure = onFailure;
    }

    /** Opens a folder instead of any other; nothing happens if it is being opened already. */
    void open(Path folder) {
        if (wish.filter(now -> now.folder.equals(folder)).isPresent()) {
            return;
        }
        Wish mine = new Wish(folder);
        wish = Optional.of(mine);
        tasks.run(() -> engine.open(folder), run -> opened(mine, run), failure -> failed(mine, failure));
    }

    /** The person has turned to something else. */
    void forget() {
        wish = Optional.empty();
    }

    private void opened(Wish mine, Run run) {
        if (take(mine)) {
            onRun.accept(run);
        } else {
            tasks.run(
                    () -> {
                        run.close();
                        return run;
                    },
                    closed -> {},
                    failure -> LOG.warn("a run that nobody wants any more could not be closed", failure));
        }
    }

    private void failed(Wish mine, Throwable failure) {
        if (take(mine)) {
            onFailure.accept(mine.folder, failure);
        }
    }

    private boolean take(Wish mine) {
        boolean wanted = wish.filter(now -> now == mine).isPresent();
        if (wanted) {
            wish = Optional.empty();
        }
        return wanted;
    }
}
