package org.secateur.app.shell;

import java.nio.file.Path;

/**
 * Why a run's folder could not be opened.
 *
 * @param folder the folder
 * @param message what is wrong
 */
public record OpenProblem(Path folder, String message) {}
