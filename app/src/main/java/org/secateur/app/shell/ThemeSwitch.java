package org.secateur.app.shell;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.util.List;
import java.util.Locale;
import javafx.application.Application;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;
import javafx.scene.Scene;
import org.secateur.app.plot.ChartTheme;
import org.secateur.app.prefs.PreferenceStore;
import org.secateur.app.prefs.Theme;

/** The colours of the window and its dialogs, remembered in the preferences. */
public final class ThemeSwitch {
    /** The window's font, which {@link Fonts} loads. */
    static final String FONT = "Inter";

    private static final String FOLDER = "/org/secateur/assets/theme/";

    private final PreferenceStore preferences;
    private final ReadOnlyObjectWrapper<Theme> theme = new ReadOnlyObjectWrapper<>(this, "theme");
    private final ReadOnlyObjectWrapper<ChartTheme> charts = new ReadOnlyObjectWrapper<>(this, "charts");

    /** The theme of the preferences. */
    public ThemeSwitch(PreferenceStore preferences) {
        this.preferences = preferences;
        theme.addListener((observable, before, now) -> charts.set(chartTheme(now)));
        theme.set(preferences.get().theme());
    }

    private static ChartTheme chartTheme(Theme theme) {
        return (theme == Theme.DARK ? ChartTheme.ofDark() : ChartTheme.ofLight()).withFamily(FONT);
    }

    /** The charts' colours and font now. */
    public ReadOnlyObjectProperty<ChartTheme> charts() {
        return charts.getReadOnlyProperty();
    }

    /** The theme now. */
    public ReadOnlyObjectProperty<Theme> theme() {
        return theme.getReadOnlyProperty();
    }

    /** Light instead of dark, dark instead of light. */
    public void toggle() {
        theme.set(theme.get().other());
        preferences.update(p -> p.withTheme(theme.get()));
    }

    /** Dresses a scene, now and whenever the theme changes. */
    public void dress(Scene scene) {
        theme.addListener((observable, before, now) -> apply(scene.getStylesheets()));
        apply(scene.getStylesheets());
    }

    /** Puts the style sheets of the theme into a list. */
    public void apply(ObservableList<String> styleSheets) {
        boolean dark = theme.get() == Theme.DARK;
        Application.setUserAgentStylesheet(
                dark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        styleSheets.setAll(List.of(sheet(theme.get().name().toLowerCase(Locale.ROOT) + ".css"), sheet("secateur.css")));
    }

    private static String sheet(String name) {
        URL found = ThemeSwitch.class.getResource(FOLDER + name);
        if (found == null) {
            throw new IllegalStateException("the program is incomplete: " + FOLDER + name + " is missing");
        }
        return found.toExternalForm();
    }
}
