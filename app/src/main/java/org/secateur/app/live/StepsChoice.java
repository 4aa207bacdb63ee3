package org.secateur.app.live;

import java.util.EnumMap;
import java.util.Map;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Chooses what the tile of remaining weights plots; only what the run's method has is offered. */
final class StepsChoice extends HBox {
    private final LiveViewModel model;
    private final Map<StepsPlot, ToggleButton> buttons = new EnumMap<>(StepsPlot.class);

    StepsChoice(LiveViewModel model) {
        this.model = model;
        getStyleClass().add("segments");
        setMinWidth(Region.USE_PREF_SIZE);
        for (StepsPlot plot : StepsPlot.values()) {
            ToggleButton button = new ToggleButton(plot.shortTitle());
            button.setId(id(plot));
            button.getStyleClass().add("segment");
            button.setTooltip(new Tooltip(help(plot)));
            button.setOnAction(event -> {
                model.stepsPlotProperty().set(plot);
                refresh();
            });
            buttons.put(plot, button);
            getChildren().add(button);
        }
        refresh();
    }

    /** Id of a button. */
    static String id(StepsPlot plot) {
        return "steps-" + plot.shortTitle();
    }

    private static String help(StepsPlot plot) {
        return switch (plot) {
            case REMAINING -> "Remaining weights, planned and measured";
            case THRESHOLD -> "Lambda and the threshold that a weight's score must pass";
            case CHANGES -> "Weights pruned and revived at each step: what the choice of masks swaps";
        };
    }

    /** Follows the run and the choice. */
    void refresh() {
        buttons.forEach((plot, button) -> {
            boolean offered = model.stepsPlots().contains(plot);
            button.setVisible(offered);
            button.setManaged(offered);
            button.setSelected(model.stepsPlot() == plot);
        });
        boolean choice = model.stepsPlots().size() > 1;
        setVisible(choice);
        setManaged(choice);
    }
}
