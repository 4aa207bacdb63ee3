package org.secateur.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.secateur.app.fx.Navigator;
import org.secateur.app.fx.Offer;
import org.secateur.app.fx.Severity;
import org.secateur.engine.ModelInfo;
import org.secateur.engine.Run;
import org.secateur.engine.config.RunConfig;

/** Notes where a feature wants to go, and what it says. */
public final class SpyNavigator implements Navigator {
    /** All of it, oldest first. */
    public final List<String> calls = new ArrayList<>();

    /** What the messages offered, oldest first. */
    public final List<Offer> offers = new ArrayList<>();

    @Override
    public void showWelcome() {
        calls.add("welcome");
    }

    @Override
    public void newRun() {
        calls.add("form");
    }

    @Override
    public void newRun(RunConfig prefill) {
        calls.add("form " + prefill.name());
    }

    @Override
    public void startRun(RunConfig config) {
        calls.add("start " + config.name());
    }

    @Override
    public void goOn(Path folder) {
        calls.add("go on " + folder);
    }

    @Override
    public void openRun(Path folder) {
        calls.add("open " + folder);
    }

    @Override
    public void showRun(Run run) {
        calls.add("run " + run.folder());
    }

    @Override
    public void back() {
        calls.add("back");
    }

    @Override
    public void previewModel(Path path) {
        calls.add("preview " + path);
    }

    @Override
    public void showObtainable() {
        calls.add("obtainable");
    }

    @Override
    public void chooseModel(ModelInfo model) {
        calls.add("choose " + model.id());
    }

    @Override
    public void notify(Severity severity, String message) {
        calls.add(severity + ": " + message);
    }

    @Override
    public void notify(Severity severity, String message, Offer offer) {
        calls.add(severity + ": " + message + " [" + offer.title() + "]");
        offers.add(offer);
    }
}
