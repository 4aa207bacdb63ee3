package org.secateur.app.trash;

import java.awt.Desktop;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The trash of this system: the user's own where there is a way to it, else a folder beside what is deleted. */
public final class SystemTrash {
    private SystemTrash() {}

    /** Of Linux and its kin the trash of their desktops, of macOS and Windows the system's. */
    public static Trash of(Properties properties, Map<String, String> environment) {
        String system = properties.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows") || system.contains("mac")) {
            return SystemTrash::desktop;
        }
        String data = environment.get("XDG_DATA_HOME");
        Path home = data == null || data.isBlank()
                ? Path.of(properties.getProperty("user.home")).resolve(".local").resolve("share")
                : Path.of(data);
        return new FreedesktopTrash(home.resolve("Trash"), Clock.system(ZoneId.systemDefault()));
    }

    private static Trash.Trashed desktop(Path folder) throws IOException {
        if (GraphicsEnvironment.isHeadless()
                || !Desktop.isDesktopSupported()
                || !Desktop.getDesktop().isSupported(Desktop.Action.MOVE_TO_TRASH)) {
            return new FolderTrash().put(folder);
        }
        if (!Desktop.getDesktop().moveToTrash(folder.toFile())) {
            throw new IOException(folder + " could not be moved to the trash; a program may have a file of it open");
        }
        return new Trash.Trashed("in the trash, from which it can be put back", Optional.empty());
    }
}
