package org.secateur.engine.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.secateur.engine.Engine;
import org.secateur.engine.EngineException;
import org.secateur.engine.RunSummary;
import org.secateur.engine.SecateurHome;
import org.secateur.engine.config.RunConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the runs of a folder. */
@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        description =
                "Lists the runs of a folder, the newest first: start, state, method, remaining weights, main figure,"
                        + " title, tags, folder. One run a line, columns separated by tabs.")
final class RunsCommand implements Callable<Integer> {
    /** What the list can be sorted by. */
    enum Order {
        date,
        metric,
        remaining,
        title
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Supplier<? extends Engine> engines;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FOLDER",
            arity = "0..1",
            description = "the folder that holds the runs' folders; the workbench's if left out")
    private Path folder;

    @Option(
            names = "--sort",
            paramLabel = "BY",
            defaultValue = "date",
            description = "${COMPLETION-CANDIDATES}; date: the newest first, metric: the best first, remaining: the"
                    + " fewest first")
    private Order order;

    @Option(names = "--tag", paramLabel = "TAG", description = "only runs with this tag")
    private String tag;

    @Option(names = "--json", description = "prints a JSON array with all that is known of each run")
    private boolean json;

    RunsCommand(Supplier<? extends Engine> engines) {
        this.engines = engines;
    }

    @Override
    public Integer call() throws EngineException, IOException {
        Path parent = folder == null ? SecateurHome.of(System.getProperties()).runs() : folder;
        PrintWriter out = spec.commandLine().getOut();
        try (Engine engine = engines.get()) {
            List<RunSummary> runs = engine.runs(parent).stream()
                    .filter(run -> tag == null || run.remarks().tags().stream().anyMatch(tag::equalsIgnoreCase))
                    .sorted(comparator())
                    .toList();
            if (json) {
                ArrayNode all = JSON.createArrayNode();
                runs.forEach(run -> all.add(object(run)));
                out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all));
            } else {
                runs.forEach(run -> out.println(line(run)));
            }
            out.flush();
            for (RunSummary run : runs) {
                run.problem().ifPresent(spec.commandLine().getErr()::println);
                run.remarksProblem()
                        .ifPresent(problem -> spec.commandLine().getErr().println(run.folder() + ": " + problem));
            }
        }
        return ExitCode.OK;
    }

    private Comparator<RunSummary> comparator() {
        Comparator<RunSummary> newest =
                Comparator.comparing(RunSummary::started).reversed();
        return switch (order) {
            case date -> newest;
            case metric ->
                Comparator.<RunSummary>comparingDouble(run -> -run.figure().orElse(Double.NEGATIVE_INFINITY))
                        .thenComparing(newest);
            case remaining ->
                Comparator.<RunSummary>comparingDouble(run -> run.remaining().orElse(Double.POSITIVE_INFINITY))
                        .thenComparing(newest);
            case title ->
                Comparator.comparing((RunSummary run) -> run.title().toLowerCase(Locale.ROOT))
                        .thenComparing(newest);
        };
    }

    private static String line(RunSummary run) {
        return String.join(
                "\t",
                run.started().toString(),
                state(run),
                run.config().map(config -> config.pruning().method().title()).orElse("-"),
                percent(run.remaining()),
                figure(run),
                run.title(),
                run.remarks().tags().isEmpty()
                        ? "-"
                        : String.join(",", run.remarks().tags()),
                run.folder().toString());
    }

    private static String state(RunSummary run) {
        if (run.problem().isPresent()) {
            return "damaged";
        }
        String phase = run.phase().name().toLowerCase(Locale.ROOT);
        return run.brokeOff() ? "broke off" : run.holder().isPresent() ? phase + " elsewhere" : phase;
    }

    private static String percent(OptionalDouble share) {
        return share.isPresent() ? String.format(Locale.ROOT, "%.1f%%", 100 * share.getAsDouble()) : "-";
    }

    private static String figure(RunSummary run) {
        return run.figure().isPresent() ? run.figureName() + " " + percent(run.figure()) : "-";
    }

    private static ObjectNode object(RunSummary run) {
        ObjectNode node = JSON.createObjectNode();
        node.put("folder", run.folder().toString());
        node.put("title", run.title());
        node.put("started", run.started().toString());
        node.put("state", state(run));
        node.put("step", run.step());
        run.config().ifPresent(config -> settings(node, config));
        run.remaining().ifPresent(share -> node.put("remaining", share));
        run.figure()
                .ifPresent(share ->
                        node.putObject("metric").put("name", run.figureName()).put("value", share));
        run.resumableFrom().ifPresent(step -> node.put("resumableFrom", step));
        run.holder().ifPresent(holder -> node.put("holder", holder));
        node.put("note", run.remarks().note());
        run.remarks().tags().forEach(node.putArray("tags")::add);
        run.problem().ifPresent(problem -> node.put("problem", problem));
        run.remarksProblem().ifPresent(problem -> node.put("remarksProblem", problem));
        return node;
    }

    private static void settings(ObjectNode node, RunConfig config) {
        node.put("name", config.name());
        node.put("method", config.pruning().method().title());
        if (config.pruning().planned()) {
            node.put("plannedRemaining", config.pruning().remaining());
        }
        node.put("model", config.model().id());
        node.put("data", config.task().train());
    }
}
