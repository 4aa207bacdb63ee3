package org.secateur.app;

import com.sun.javafx.scene.input.DragboardHelper;
import com.sun.javafx.tk.TKClipboard;
import java.io.File;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.PickResult;
import javafx.scene.input.TransferMode;

/** Files that are dragged over a window from outside. A headless screen has no outside: the toolkit's events are made here. */
final class FileDrag {
    private final Scene scene;
    private final Node above;
    private final Dragboard board;

    /** To be called on the window's thread, like all of it. */
    FileDrag(Scene scene, Path... paths) {
        this(scene, null, paths);
    }

    /** @param above the node that they are over; null where that makes no difference */
    FileDrag(Scene scene, Node above, Path... paths) {
        this.scene = scene;
        this.above = above;
        List<File> files = Arrays.stream(paths).map(Path::toFile).toList();
        board = DragboardHelper.createDragboard((TKClipboard) Proxy.newProxyInstance(
                FileDrag.class.getClassLoader(),
                new Class<?>[] {TKClipboard.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getContentTypes" -> Set.of(DataFormat.FILES);
                    case "hasContent" -> DataFormat.FILES.equals(arguments[0]);
                    case "getContent" -> DataFormat.FILES.equals(arguments[0]) ? files : null;
                    case "getTransferModes" -> Set.of(TransferMode.COPY);
                    default -> null;
                }));
    }

    /** They are over the window. */
    boolean over() {
        return fire(DragEvent.DRAG_OVER).isAccepted();
    }

    /** They go away. */
    void leave() {
        fire(DragEvent.DRAG_EXITED_TARGET);
    }

    /** They are let go. */
    boolean drop() {
        return fire(DragEvent.DRAG_DROPPED).isDropCompleted();
    }

    private DragEvent fire(EventType<DragEvent> type) {
        DragEvent event = new DragEvent(
                type, board, 400, 300, 400, 300, TransferMode.COPY, null, null, new PickResult(above, 400, 300));
        // copies on the way share what handlers say about it
        Event.fireEvent(scene, event);
        return event;
    }
}
