package org.secateur.app.form;

import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;

/** A line of text that loses its middle where there is no room for it; its tooltip says all of it. */
public final class ElidedLabel extends Label {
    /** An empty line. */
    public ElidedLabel() {
        this("");
    }

    /** A line with a text. */
    public ElidedLabel(String text) {
        super(text);
        setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        setMinWidth(0);
        Tooltip whole = new Tooltip();
        whole.setWrapText(true);
        whole.setMaxWidth(600);
        whole.textProperty().bind(textProperty());
        setTooltip(whole);
    }
}
