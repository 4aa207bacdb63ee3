package org.secateur.app.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.secateur.app.fx.Cancellable;
import org.secateur.app.fx.Failures;
import org.secateur.app.fx.Offer;
import org.secateur.app.fx.Severity;
import org.secateur.app.fx.TaskRunner;
import org.secateur.app.runs.ResumeWords;
import org.secateur.app.runs.RunProgress;
import org.secateur.engine.Engine;
import org.secateur.engine.Run;
import org.secateur.engine.RunSummary;
import org.secateur.engine.event.PhaseChanged;
import org.secateur.engine.event.RunPhase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says how the shown run stands: that it ended and can go on, that it waits and why, that another program has it. On the
 * window's thread only.
 */
final class RunBannerViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(RunBannerViewModel.class);

    private final Workspace workspace;
    private final Engine engine;
    private final TaskRunner tasks;
    private final Runnable stop;
    private final ReadOnlyObjectWrapper<Optional<RunBanner>> banner =
            new ReadOnlyObjectWrapper<>(this, "banner", Optional.empty());
    private Optional<RunSummary> summary = Optional.empty();
    private Cancellable waiting = () -> {};
    private Cancellable reading = () -> {};

    /** @param stop stops the run that trains, after a question */
    RunBannerViewModel(Workspace workspace, Engine engine, TaskRunner tasks, Runnable stop) {
        this.workspace = workspace;
        this.engine = engine;
        this.tasks = tasks;
        this.stop = stop;
        workspace.shown().addListener((observable, before, now) -> follow(now));
        workspace.progress().addListener((observable, before, now) -> update());
        workspace.active().addListener((observable, before, now) -> update());
        workspace.runs().read().addListener((observable, before, now) -> update());
        workspace.setup().blocked().addListener((observable, before, now) -> update());
        workspace.starter().going().addListener((observable, before, now) -> update());
        workspace.starter().refusal().addListener((observable, before, now) -> {
            update();
            now.ifPresent(this::tell);
        });
        follow(workspace.shown().get());
    }

    /** What to say; empty where the run speaks for itself. */
    ReadOnlyObjectProperty<Optional<RunBanner>> banner() {
        return banner.getReadOnlyProperty();
    }

    /** Where its plots are not shown nothing else says why it cannot go on. */
    private void tell(RunStarter.Refusal refusal) {
        boolean seen = workspace.page().get() == Workspace.Page.RUN
                && workspace
                        .shown()
                        .get()
                        .filter(run -> run.folder().equals(refusal.folder()))
                        .isPresent();
        if (!seen) {
            workspace.notify(Severity.ERROR, "The run cannot go on. " + refusal.message());
        }
    }

    private void follow(Optional<Run> shown) {
        waiting.cancel();
        reading.cancel();
        summary = Optional.empty();
        shown.ifPresent(run -> waiting = tasks.follow(run.ended(), last -> read(run), failure -> {}));
        update();
    }

    /** Its folder tells whether it can go on, as soon as all is written. */
    private void read(Run run) {
        reading = tasks.run(
                () -> engine.summary(run.folder()),
                found -> {
                    summary = Optional.of(found);
                    update();
                },
                // it failed before it had a folder
                failure -> LOG.info("whether {} can go on is not known: {}", run.folder(), Failures.message(failure)));
    }

    private void update() {
        banner.set(workspace
                .shown()
                .get()
                .flatMap(run -> workspace.progress().get().flatMap(now -> of(run, now))));
    }

    private Optional<RunBanner> of(Run run, RunProgress now) {
        if (workspace.starter().going().get().filter(run.folder()::equals).isPresent()) {
            return say(Severity.INFORMATION, "Going on…", "The kept state is read.");
        }
        if (workspace.active().get().filter(active -> active == run).isPresent()) {
            return ofActive(now);
        }
        return now.phase().ended() ? ofEnded(run, now) : ofForeign(run, now);
    }

    private Optional<RunBanner> ofActive(RunProgress now) {
        // a person's own pause has no message
        return now.phase() == RunPhase.PAUSED && !now.message().isEmpty()
                ? say(
                        Severity.WARNING,
                        "The run waits after step " + ResumeWords.number(now.step()),
                        now.message(),
                        new Offer("Try again", workspace::togglePause),
                        new Offer("Stop", stop))
                : Optional.empty();
    }

    private Optional<RunBanner> ofForeign(Run run, RunProgress now) {
        String since = workspace.runs().read().get().stream()
                .filter(listed -> listed.folder().equals(run.folder()))
                .findFirst()
                .map(listed -> since(listed, now))
                .orElse("");
        return say(
                Severity.INFORMATION,
                "Under way elsewhere",
                joined(now.message(), since),
                new Offer("Look again", workspace::lookAgain));
    }

    /** What the list has read since the run was opened. */
    private static String since(RunSummary listed, RunProgress now) {
        if (listed.phase().ended()) {
            return "It has ended since.";
        }
        return listed.step() > now.step()
                ? "Since then it came to step " + ResumeWords.number(listed.step()) + "."
                : "";
    }

    private Optional<RunBanner> ofEnded(Run run, RunProgress now) {
        Optional<String> refused = workspace
                .starter()
                .refusal()
                .get()
                .filter(refusal -> refusal.folder().equals(run.folder()))
                .map(RunStarter.Refusal::message);
        boolean failed = now.phase() == RunPhase.FAILED;
        if (!failed && now.phase() != RunPhase.STOPPED) {
            return Optional.empty();
        }
        Optional<RunSummary> resumable =
                summary.filter(found -> found.resumableFrom().isPresent());
        // one run trains at a time: going on with another one waits until then
        String why = resumable.isPresent() ? workspace.setup().blocked().get() : "";
        List<RunBanner.Choice> choices = new ArrayList<>();
        resumable.ifPresent(found -> choices.add(new RunBanner.Choice(
                new Offer(ResumeWords.offer(found), () -> workspace.goOn(run.folder())), why.isEmpty())));
        if (failed) {
            // what made it fail may be a setting; if it diverged it is one, and going on comes to the same end
            choices.add(
                    PhaseChanged.saysDiverged(now.message()) ? 0 : choices.size(),
                    new RunBanner.Choice(
                            new Offer("New run with its settings", () -> workspace.newRun(run.config())), true));
        }
        String text = failed
                ? joined(now.message(), resumable.map(ResumeWords::again).orElse(""))
                : resumable.map(ResumeWords::safe).orElse(now.message());
        return Optional.of(new RunBanner(
                failed || refused.isPresent() ? Severity.ERROR : Severity.INFORMATION,
                refused.isPresent() ? "The run cannot go on" : title(now),
                joined(refused.orElse(text), why.isEmpty() ? "" : why + "."),
                choices));
    }

    private static String title(RunProgress now) {
        String how = now.phase() == RunPhase.FAILED ? "Failed" : "Stopped";
        if (now.step() == 0) {
            return how + " before its first step";
        }
        return how + " after step " + ResumeWords.number(now.step())
                + (now.totalSteps() == 0 ? "" : " of " + ResumeWords.number(now.totalSteps()));
    }

    private static String joined(String first, String second) {
        return (first + " " + second).strip();
    }

    private static Optional<RunBanner> say(Severity severity, String title, String text, Offer... offers) {
        return Optional.of(new RunBanner(
                severity,
                title,
                text,
                Arrays.stream(offers)
                        .map(offer -> new RunBanner.Choice(offer, true))
                        .toList()));
    }

    /** Does what the first button does. */
    void takeFirst() {
        banner.get()
                .flatMap(now -> now.choices().stream().findFirst())
                .filter(RunBanner.Choice::possible)
                .ifPresent(choice -> choice.offer().action().run());
    }
}
