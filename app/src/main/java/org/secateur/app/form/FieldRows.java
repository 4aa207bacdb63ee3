package org.secateur.app.form;

import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/**
 * Rows of a form: label, control, unit, and beneath them the field's problem while it has one. A control's id is its
 * field's path with dashes for dots, a problem's label that id with {@code -problem}.
 */
public final class FieldRows extends VBox {
    private static final double LABEL_WIDTH = 124;
    private static final double SUFFIX_WIDTH = 62;
    private static final double ROW_HEIGHT = 28;

    private final Validation validation;
    private final double labelWidth;

    /** No rows yet; their controls will be decorated by the given validation. */
    public FieldRows(Validation validation) {
        this(validation, LABEL_WIDTH);
    }

    /** The same with another width of the labels, in pixels. */
    public FieldRows(Validation validation, double labelWidth) {
        super(9);
        this.validation = validation;
        this.labelWidth = labelWidth;
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
        control.setPrefWidth(60);
        showEnd(control, help);
        Button button = new Button("Browse…");
        button.setId(id(field) + "-browse");
        button.setOnAction(event -> browse.run());
        button.disableProperty().bind(field.enabled().not());
        button.setMinWidth(USE_PREF_SIZE);
        addRow(field, new HBox(6, control, button), null);
        return control;
    }

    /** A long path is told apart by its end: that is shown, and the tooltip says all of it. */
    private static void showEnd(TextField control, String help) {
        control.getTooltip()
                .textProperty()
                .bind(control.textProperty().map(typed -> typed.isBlank() ? help : typed + "\n\n" + help));
        Runnable toEnd = () -> {
            // whoever types has the caret where he wants it
            if (!control.isFocused() && control.getCaretPosition() != control.getLength()) {
                control.end();
            }
        };
        // setting a text puts the caret to its beginning
        control.caretPositionProperty().addListener((observable, before, now) -> toEnd.run());
        control.textProperty().addListener((observable, before, now) -> toEnd.run());
        control.focusedProperty().addListener((observable, before, now) -> toEnd.run());
    }

    /** A row for a choice, over the width of control and unit. */
    public <T> ComboBox<T> choice(ChoiceModel<T> field, Function<T, String> title, String help) {
        ComboBox<T> control = new ComboBox<>(field.choices());
        control.setConverter(new OneWayConverter<>(title));
        control.valueProperty().bindBidirectional(field.value());
        control.setMaxWidth(Double.MAX_VALUE);
        dress(field, control, help);
        addRow(field, control, null);
        return control;
    }

    /** A row for any control beside a label, shown while the condition holds. */
    public void other(String title, Node control, ObservableValue<Boolean> shown) {
        HBox row = new HBox(8, label(title), control);
        row.setAlignment(Pos.CENTER_LEFT);
        showWhile(shown, row);
        getChildren().add(row);
    }

    /** A row of its own over the whole width. */
    public void wide(Node node) {
        getChildren().add(node);
    }

    /** Shows the last row only while its field has a meaning. */
    public void hideWhileMeaningless(FieldModel field) {
        showWhile(field.enabled(), getChildren().get(getChildren().size() - 1));
    }

    private static void showWhile(ObservableValue<Boolean> shown, Node node) {
        node.visibleProperty().bind(shown);
        node.managedProperty().bind(shown);
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

    private void addRow(FieldModel field, Region control, Region suffix) {
        Label label = label(field.title());
        label.textProperty().bind(field.titleProperty());
        label.disableProperty().bind(field.enabled().not());
        label.setLabelFor(control);
        HBox line = new HBox(8, control);
        line.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(control, Priority.ALWAYS);
        if (suffix != null) {
            HBox place = new HBox(suffix);
            place.setMinWidth(SUFFIX_WIDTH);
            place.setPrefWidth(SUFFIX_WIDTH);
            line.getChildren().add(place);
            place.setAlignment(Pos.CENTER_LEFT);
        }
        Label problem = problem(field.problem());
        problem.setId(id(field) + "-problem");
        VBox cell = new VBox(3, line, problem);
        HBox.setHgrow(cell, Priority.ALWAYS);
        // the text beneath must not widen the cell
        cell.setMinWidth(0);
        cell.setPrefWidth(0);
        getChildren().add(new HBox(8, label, cell));
    }

    private Label label(String title) {
        Label label = new Label(title);
        label.getStyleClass().add("field-label");
        label.setMinSize(labelWidth, ROW_HEIGHT);
        label.setPrefWidth(labelWidth);
        return label;
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
