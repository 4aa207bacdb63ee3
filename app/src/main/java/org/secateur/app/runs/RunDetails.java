package org.secateur.app.runs;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.secateur.engine.RunSummary;
import org.secateur.engine.config.RunConfig;

/** All that the list knows of a run, as lines for a tooltip. */
final class RunDetails {
    private RunDetails() {}

    /** The method and what remains: the planned share, and the measured one where it is another. */
    static String method(RunConfig config, OptionalDouble measured) {
        String method = config.pruning().method().title();
        if (!config.pruning().method().prunes()) {
            return method;
        }
        if (measured.isEmpty() && !config.pruning().planned()) {
            return method;
        }
        return method + " · " + share(measured.orElse(config.pruning().remaining()));
    }

    private static String share(double share) {
        return RunWords.percent(share);
    }

    static String of(RunItem.State state, ZoneId zone) {
        RunSummary run = state.run();
        List<String> lines = new ArrayList<>();
        lines.add(run.title());
        if (!run.remarks().note().isEmpty()) {
            lines.add(run.remarks().note());
        }
        if (!run.remarks().tags().isEmpty()) {
            lines.add("Tags: " + String.join(", ", run.remarks().tags()));
        }
        lines.add("");
        lines.add(RunWords.state(state) + (run.step() == 0 ? "" : String.format(" · %,d steps", run.step())));
        run.holder().ifPresent(holder -> lines.add("Under way in another program: " + holder));
        run.config().ifPresent(config -> {
            if (config.pruning().method().prunes()) {
                lines.add("Remaining weights: " + RunWords.percent(run.remaining())
                        + (config.pruning().planned()
                                ? ", planned " + share(config.pruning().remaining())
                                : ""));
            }
            if (run.figure().isPresent()) {
                lines.add("Last " + run.figureName() + ": " + RunWords.percent(run.figure()));
            }
            lines.add("Model: " + config.model().id());
            lines.add("Data: " + config.task().train());
            if (!run.title().equals(config.name())) {
                lines.add("Name in its settings: " + config.name());
            }
        });
        lines.add("Started: " + RunWords.exact(run.started(), zone));
        lines.add(run.folder().toString());
        run.problem().ifPresent(lines::add);
        run.remarksProblem().ifPresent(lines::add);
        return String.join("\n", lines);
    }
}
