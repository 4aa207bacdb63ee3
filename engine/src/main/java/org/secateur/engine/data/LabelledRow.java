package org.secateur.engine.data;

import java.util.Optional;

/** A good row: the line where it begins (from 1), label name and one or two texts. */
record LabelledRow(int line, String label, String text, Optional<String> pair) {}
