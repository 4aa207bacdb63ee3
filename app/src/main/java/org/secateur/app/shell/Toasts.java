package org.secateur.app.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import javafx.util.Duration;
import org.controlsfx.control.Notifications;
import org.controlsfx.control.action.Action;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.secateur.app.fx.Offer;
import org.secateur.app.fx.Severity;

/** Messages at the window's lower right (ControlsFX). */
public final class Toasts implements Notifier {
    private static final Map<Severity, Feather> ICONS = Map.of(
            Severity.INFORMATION, Feather.INFO,
            Severity.WARNING, Feather.ALERT_TRIANGLE,
            Severity.ERROR, Feather.ALERT_OCTAGON);
    private static final Map<Severity, String> STYLES = Map.of(
            Severity.INFORMATION, "toast-information",
            Severity.WARNING, "toast-warning",
            Severity.ERROR, "toast-error");

    private final Window owner;
    private final Deque<Runnable> waiting = new ArrayDeque<>();

    /**
     * Shows messages over a window.
     *
     * @param owner messages wait until it is shown
     */
    public Toasts(Window owner) {
        this.owner = owner;
        owner.addEventHandler(WindowEvent.WINDOW_SHOWN, event -> {
            while (!waiting.isEmpty()) {
                waiting.remove().run();
            }
        });
    }

    @Override
    public void show(Severity severity, String message) {
        show(severity, message, Optional.empty());
    }

    @Override
    public void show(Severity severity, String message, Offer offer) {
        show(severity, message, Optional.of(offer));
    }

    private void show(Severity severity, String message, Optional<Offer> offer) {
        if (!owner.isShowing()) {
            waiting.add(() -> show(severity, message, offer));
            return;
        }
        FontIcon icon = new FontIcon(ICONS.get(severity));
        icon.getStyleClass().add(STYLES.get(severity));
        Notifications toast = Notifications.create()
                .owner(owner)
                .position(Pos.BOTTOM_RIGHT)
                .graphic(icon)
                .text(message)
                .hideAfter(Duration.seconds(severity == Severity.INFORMATION && offer.isEmpty() ? 5 : 12));
        offer.ifPresent(
                o -> toast.action(new Action(o.title(), event -> o.action().run())));
        toast.show();
    }
}
