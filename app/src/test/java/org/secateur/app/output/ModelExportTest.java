package org.secateur.app.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.app.HeldTaskRunner;
import org.secateur.app.ScriptedOutput;
import org.secateur.app.SpyNavigator;
import org.secateur.app.fx.Activity;
import org.secateur.engine.ExportFormat;

class ModelExportTest {
    private static final Path RUN = Path.of("runs", "a");

    @TempDir
    Path folder;

    private final ScriptedOutput output = new ScriptedOutput();
    private final HeldTaskRunner tasks = new HeldTaskRunner();
    private final SpyNavigator navigator = new SpyNavigator();
    private final List<String> asked = new ArrayList<>();
    private final List<Path> revealed = new ArrayList<>();
    private Optional<Path> answer = Optional.empty();
    private final ModelExport export = new ModelExport(
            output,
            tasks,
            navigator,
            (format, name) -> {
                asked.add(name);
                return answer;
            },
            revealed::add);

    @Test
    void aFileIsWrittenToldAndShown() {
        answer = Optional.of(folder.resolve("small.onnx"));
        export.export(RUN, "Reviews · Movement 10%", ExportFormat.ONNX);
        assertEquals(
                Optional.of(new Activity("Exporting “Reviews · Movement 10%” · ONNX model", OptionalDouble.empty())),
                export.activity().get());
        tasks.finish();
        assertEquals(Optional.empty(), export.activity().get());
        assertEquals(List.of("reviews-movement-10.onnx"), asked);
        assertEquals(List.of("export a ONNX small.onnx"), output.calls());
        assertEquals(
                List.of("INFORMATION: ONNX model written: " + folder.resolve("small.onnx") + " [Reveal folder]"),
                navigator.calls);
        navigator.offers.get(0).action().run();
        assertEquals(List.of(folder), revealed);
    }

    @Test
    void aFolderIsShownItself() {
        answer = Optional.of(folder.resolve("small"));
        export.export(RUN, "Größe", ExportFormat.HUGGING_FACE);
        tasks.finish();
        assertEquals(List.of("gro-e"), asked);
        navigator.offers.get(0).action().run();
        assertEquals(List.of(folder.resolve("small")), revealed);
    }

    @Test
    void theEndingIsAddedButNothingReplacedUnasked() throws Exception {
        answer = Optional.of(folder.resolve("small"));
        export.export(RUN, "a", ExportFormat.DL4J);
        tasks.finish();
        assertEquals(List.of("export a DL4J small.zip"), output.calls());
        Files.writeString(folder.resolve("small.zip"), "older");
        export.export(RUN, "a", ExportFormat.DL4J);
        tasks.finish();
        assertEquals(1, output.calls().size());
        assertEquals(
                "ERROR: “a” could not be exported. " + folder.resolve("small.zip")
                        + " is there already. Choose that file itself to replace it, or another name.",
                navigator.calls.get(1));
        // the dialog has asked about this very name
        answer = Optional.of(folder.resolve("small.zip"));
        export.export(RUN, "a", ExportFormat.DL4J);
        tasks.finish();
        assertEquals(2, output.calls().size());
    }

    @Test
    void failuresSayWhyAndTheNextExportGoes() {
        answer = Optional.of(folder.resolve("small.onnx"));
        output.refuses("runs/a kept no model: it was stopped before its first step.");
        export.export(RUN, "a", ExportFormat.ONNX);
        tasks.finish();
        assertEquals(
                List.of(
                        "ERROR: “a” could not be exported. runs/a kept no model: it was stopped before its first step."),
                navigator.calls);
        assertEquals(Optional.empty(), export.activity().get());
        output.refuses("");
        export.export(RUN, "a", ExportFormat.ONNX);
        tasks.finish();
        assertEquals(2, navigator.calls.size());
    }

    @Test
    void nothingHappensWithoutATarget() {
        export.export(RUN, "a", ExportFormat.ONNX);
        assertEquals(0, tasks.waiting());
        assertEquals(Optional.empty(), export.activity().get());
    }

    @Test
    void oneExportAtATime() {
        answer = Optional.of(folder.resolve("small.onnx"));
        export.export(RUN, "a", ExportFormat.ONNX);
        export.export(RUN, "a", ExportFormat.DL4J);
        assertEquals(1, asked.size());
        assertEquals(1, tasks.waiting());
    }
}
