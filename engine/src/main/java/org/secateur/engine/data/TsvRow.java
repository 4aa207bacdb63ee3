package org.secateur.engine.data;

import java.util.Optional;

/** A good row: its line (from 1), label name and one or two texts. */
record TsvRow(int line, String label, String text, Optional<String> pair) {}
