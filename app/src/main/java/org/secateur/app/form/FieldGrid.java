package org.secateur.app.form;

import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Duration;
import javafx.util.StringConverter;

/**
 * Rows of a form: label, control, unit, and beneath them the field's problem while it has one. A control's id is its
 * field's path with dashes for dots, a problem's label that id with {@code -problem}.
 */
public final class FieldGrid extends GridPane {
    private static final double LABEL_WIDTH = 124;
    private static final double SUFFIX_WIDTH = 62;

    private final Validation validation;
    private int row;

    /** An empty grid whose controls are decorated by the given validation. */
    public FieldGrid(Validation validation) {
        this.validation = validation;
        setHgap(8);
        setVgap(8);
        ColumnConstraints labels = new ColumnConstraints(LABEL_WIDTH);
        ColumnConstraints controls = new ColumnConstraints(60, 120, Double.MAX_VALUE, Priority.ALWAYS, HPos.LEFT, true);
        ColumnConstraints suffixes = new ColumnConstraints(SUFFIX_WIDTH);
        getColumnConstraints().addAll(labels, controls, suffixes);
    }

    /** A row for a number. */
    public TextField number(TextModel field, String unit, String help) {
        TextField control = textField(field, help);
        control.getStyleClass().add("number");
        addRow(field, control, unit(field, unit));
        return control;
    }

    /** A row for text, over the width of control and unit. */
    public TextField text(TextModel field, String help) {
        TextField control = textField(field, help);
        addRow(field, control, null);
        return control;
    }

    /** A row for a number of steps that fills itself until it is typed. */
    public TextField steps(AutomaticModel field, String help) {
        TextField control = textField(field, help);
        control.getStyleClass().add("number");
        addRow(field, control, automatic(field));
        return control;
    }

    /** A row for text that fills itself until it is typed. */
    public TextField named(AutomaticModel field, String help) {
        TextField control = textField(field, help);
        addRow(field, control, automatic(field));
        return control;
    }

    /** A row for a path, with a button to choose it. */
    public TextField path(TextModel field, String help, Runnable browse) {
        TextField control = textField(field, help);
        HBox.setHgrow(control, Priority.ALWAYS);
        Button button = new Button("Browse…");
        button.setId(id(field) + "-browse");
        button.setOnAction(event -> browse.run());
        button.disableProperty().bind(field.enabled().not());
        button.setMinWidth(USE_PREF_SIZE);
        addRow(field, new HBox(6, control, button), null);
        return control;
    }

    /** A row for a choice, over the width of control and unit. */
    public <T> ComboBox<T> choice(ChoiceModel<T> field, Function<T, String> title, String help) {
        ComboBox<T> control = new ComboBox<>(field.choices());
        control.setConverter(new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : title.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("the list cannot be typed into");
            }
        });
        control.valueProperty().bindBidirectional(field.value());
        control.setMaxWidth(Double.MAX_VALUE);
        dress(field, control, help);
        addRow(field, control, null);
        return control;
    }

    /** A row for any control beside a label. */
    public void other(String title, Node control) {
        Label label = new Label(title);
        label.getStyleClass().add("field-label");
        GridPane.setColumnSpan(control, 2);
        addRow(row++, label, control);
    }

    /** A row of its own over the whole width. */
    public void wide(Node node) {
        add(node, 0, row++, 3, 1);
    }

    private TextField textField(TextModel field, String help) {
        TextField control = new TextField();
        control.textProperty().bindBidirectional(field.text());
        dress(field, control, help);
        return control;
    }

    private void dress(FieldModel field, Control control, String help) {
        control.setId(id(field));
        control.disableProperty().bind(field.enabled().not());
        control.setTooltip(tooltip(help));
        control.setAccessibleHelp(help);
        validation.watch(field, control);
    }

    private static Label unit(FieldModel field, String unit) {
        Label label = new Label(unit);
        label.getStyleClass().add("unit");
        label.disableProperty().bind(field.enabled().not());
        return label;
    }

    private static ToggleButton automatic(AutomaticModel field) {
        ToggleButton auto = new ToggleButton("auto");
        auto.setId(id(field) + "-auto");
        auto.getStyleClass().add("auto");
        auto.selectedProperty().bindBidirectional(field.automatic());
        auto.disableProperty().bind(field.enabled().not());
        auto.setTooltip(
                tooltip("Lit: follows the other settings. Typing a value switches it off; click to switch it on."));
        return auto;
    }

    private void addRow(FieldModel field, Node control, Node suffix) {
        Label label = new Label(field.title());
        label.getStyleClass().add("field-label");
        label.disableProperty().bind(field.enabled().not());
        label.setLabelFor(control);
        add(label, 0, row);
        if (suffix == null) {
            add(control, 1, row, 2, 1);
        } else {
            add(control, 1, row);
            add(suffix, 2, row);
        }
        Label problem = problem(field.problem());
        problem.setId(id(field) + "-problem");
        add(problem, 1, row + 1, 2, 1);
        GridPane.setValignment(problem, VPos.TOP);
        row += 2;
        // an invisible row would still cost its gap
        problem.managedProperty().addListener((observable, before, now) -> placeProblem(problem, now));
        placeProblem(problem, problem.isManaged());
    }

    private void placeProblem(Label problem, boolean shown) {
        GridPane.setMargin(problem, shown ? new javafx.geometry.Insets(-4, 0, 2, 0) : null);
    }

    private static Label problem(ObservableValue<String> text) {
        Label label = new Label();
        label.getStyleClass().add("problem");
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.textProperty().bind(text);
        label.visibleProperty().bind(label.textProperty().isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
        return label;
    }

    private static Tooltip tooltip(String text) {
        Tooltip tooltip = new Tooltip(text);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(340);
        tooltip.setShowDelay(Duration.millis(500));
        tooltip.setShowDuration(Duration.seconds(30));
        return tooltip;
    }

    /** Id of a field's control. */
    public static String id(FieldModel field) {
        return field.path().replace('.', '-');
    }
}
