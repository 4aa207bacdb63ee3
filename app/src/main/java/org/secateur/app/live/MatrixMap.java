package org.secateur.app.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.event.MatrixChoice;

/**
 * All matrices at a glance: a row for each layer, a column for each kind, shaded by what remains. A click chooses a
 * matrix, a click on a number or a name its whole row or column; the arrow keys move the choice.
 */
final class MatrixMap extends GridPane {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final double ROOM = 84;
    private static final double WIDTH = 24;
    private static final double LABELLED = 9;

    private final LiveViewModel model;
    private final List<Cell> cells = new ArrayList<>();
    private Optional<EncoderShape> shape = Optional.empty();

    private record Cell(int matrix, Region node, Region shade, Tooltip tooltip) {}

    MatrixMap(LiveViewModel model) {
        this.model = model;
        setId("matrix-map");
        getStyleClass().add("matrix-map");
        setFocusTraversable(true);
        setAccessibleText("Matrices: rows are layers, columns are kinds; the arrow keys choose");
        setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setOnKeyPressed(this::key);
    }

    /** Shows the chosen step's counts. */
    void refresh() {
        if (!shape.equals(model.shape())) {
            shape = model.shape();
            getChildren().clear();
            cells.clear();
            shape.ifPresent(this::build);
        }
        double mean = cells.stream()
                .mapToDouble(cell -> model.remainingOf(cell.matrix()))
                .average()
                .orElse(1);
        shape.ifPresent(known -> cells.forEach(cell -> refresh(cell, known, mean)));
    }

    private void refresh(Cell cell, EncoderShape known, double mean) {
        MatrixChoice one = choice(cell.matrix());
        cell.shade().setOpacity(shade(model.remainingOf(cell.matrix()), mean));
        cell.tooltip().setText(Words.title(one) + "\n" + model.counts(one) + " weights remain");
        boolean chosen = model.choiceProperty().get().matrices(known).contains(cell.matrix());
        cell.node()
                .pseudoClassStateChanged(
                        CHOSEN, chosen && !model.choiceProperty().get().equals(MatrixChoice.all()));
    }

    /** Strength of a cell: a root spreads the small shares at the end of a run, the ratio tells matrices apart. */
    static double shade(double remaining, double mean) {
        double relative = mean == 0 ? 0 : remaining / mean;
        return 0.1 + 0.9 * Math.min(1, Math.sqrt(mean) * relative);
    }

    private static MatrixChoice choice(int matrix) {
        return MatrixChoice.of(matrix / MatrixKind.COUNT, MatrixKind.ofNumber(matrix));
    }

    private void build(EncoderShape known) {
        double height = Math.max(3, Math.min(12, Math.floor(ROOM / known.layers())));
        setHgap(2);
        setVgap(0);
        for (MatrixKind kind : MatrixKind.values()) {
            Label name = header("matrix-kind-" + name(kind), kind.shortTitle(), kind.title() + " of all layers");
            name.setOnMouseClicked(event -> choose(new MatrixChoice(Optional.empty(), Optional.of(kind))));
            setHalignment(name, HPos.CENTER);
            add(name, kind.number(0) + 1, 0);
        }
        for (int layer = 0; layer < known.layers(); layer++) {
            int row = layer;
            String text = height >= LABELLED ? Integer.toString(layer + 1) : "";
            Label number = header("matrix-layer-" + (layer + 1), text, "Layer " + (layer + 1));
            number.setMinSize(16, height);
            number.setMaxHeight(height);
            number.setOnMouseClicked(event -> choose(new MatrixChoice(Optional.of(row), Optional.empty())));
            setHalignment(number, HPos.RIGHT);
            add(number, 0, layer + 1);
            for (MatrixKind kind : MatrixKind.values()) {
                Cell cell = cell(layer, kind, height);
                cells.add(cell);
                add(cell.node(), kind.number(0) + 1, layer + 1);
            }
        }
    }

    private Cell cell(int layer, MatrixKind kind, double height) {
        Region shade = new Region();
        shade.getStyleClass().add("matrix-shade");
        javafx.scene.layout.StackPane node = new javafx.scene.layout.StackPane(shade);
        node.setId("matrix-" + (layer + 1) + "-" + name(kind));
        node.getStyleClass().add("matrix-cell");
        node.setMinSize(WIDTH, height);
        node.setPrefSize(WIDTH, height);
        node.setMaxSize(WIDTH, height);
        node.setOnMouseClicked(event -> choose(MatrixChoice.of(layer, kind)));
        Tooltip tooltip = new Tooltip();
        tooltip.setShowDelay(Duration.millis(250));
        Tooltip.install(node, tooltip);
        return new Cell(kind.number(layer), node, shade, tooltip);
    }

    private static Label header(String id, String text, String what) {
        Label label = new Label(text);
        label.setId(id);
        label.getStyleClass().add("matrix-header");
        label.setTooltip(new Tooltip(what));
        return label;
    }

    private static String name(MatrixKind kind) {
        return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private void choose(MatrixChoice chosen) {
        requestFocus();
        model.choiceProperty().set(chosen);
    }

    private void key(KeyEvent event) {
        if (shape.isEmpty() || !event.getCode().isArrowKey()) {
            return;
        }
        MatrixChoice now = model.choiceProperty().get();
        int layer = now.layer().orElse(0);
        int kind = now.kind().map(k -> k.number(0)).orElse(0);
        if (now.layer().isPresent() || now.kind().isPresent()) {
            layer += step(event.getCode(), KeyCode.DOWN, KeyCode.UP);
            kind += step(event.getCode(), KeyCode.RIGHT, KeyCode.LEFT);
        }
        layer = Math.max(0, Math.min(shape.get().layers() - 1, layer));
        kind = Math.max(0, Math.min(MatrixKind.COUNT - 1, kind));
        model.choiceProperty().set(MatrixChoice.of(layer, MatrixKind.ofNumber(kind)));
        event.consume();
    }

    private static int step(KeyCode pressed, KeyCode forward, KeyCode back) {
        return pressed == forward ? 1 : pressed == back ? -1 : 0;
    }
}
