package org.secateur.app.models;

import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.secateur.engine.ModelPreview;
import org.secateur.engine.ModelPreview.Tensor;

/** The tensors of a model's files: name, type, shape, and how many numbers that is. */
final class TensorTable extends TableView<Tensor> {
    TensorTable() {
        setId("tensor-table");
        getStyleClass().add("tensor-table");
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setPlaceholder(new Label("The files hold no tensors."));
        TableColumn<Tensor, String> name = column("Name", Tensor::name, 300, "");
        name.setCellFactory(column -> new NameCell());
        getColumns().add(name);
        getColumns().add(fixed(column("Type", Tensor::type, 60, "")));
        getColumns().add(fixed(column("Shape", t -> ModelWords.dimensions(t.shape()), 124, "right")));
        TableColumn<Tensor, Number> numbers = new TableColumn<>("Numbers");
        numbers.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(PreviewFacts.numbers(cell.getValue())));
        numbers.setCellFactory(column -> new CountCell());
        numbers.setPrefWidth(104);
        numbers.getStyleClass().add("right");
        getColumns().add(fixed(numbers));
    }

    void show(ModelPreview preview) {
        setItems(FXCollections.observableArrayList(preview.tensors()));
        getSortOrder().clear();
        scrollTo(0);
    }

    private static TableColumn<Tensor, String> column(
            String title, Function<Tensor, String> value, double width, String style) {
        TableColumn<Tensor, String> column = new TableColumn<>(title);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(value.apply(cell.getValue())));
        column.setPrefWidth(width);
        if (!style.isEmpty()) {
            column.getStyleClass().add(style);
        }
        return column;
    }

    private static <T> TableColumn<Tensor, T> fixed(TableColumn<Tensor, T> column) {
        column.setMinWidth(column.getPrefWidth());
        column.setMaxWidth(column.getPrefWidth());
        return column;
    }

    /** Long names lose their middle, which says least. */
    private static final class NameCell extends TableCell<Tensor, String> {
        private NameCell() {
            setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        }

        @Override
        protected void updateItem(String name, boolean empty) {
            super.updateItem(name, empty);
            setText(empty ? null : name);
            setTooltip(empty ? null : new Tooltip(name));
        }
    }

    private static final class CountCell extends TableCell<Tensor, Number> {
        @Override
        protected void updateItem(Number count, boolean empty) {
            super.updateItem(count, empty);
            setText(empty ? null : String.format(Locale.ROOT, "%,d", count.longValue()));
        }
    }
}
