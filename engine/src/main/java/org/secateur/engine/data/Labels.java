package org.secateur.engine.data;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** The order of label names, which is the order of the logits. */
final class Labels {
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");

    private Labels() {}

    /** Different names: by value if all are whole numbers, else by their characters. */
    static List<String> sorted(Collection<String> names) {
        boolean numbers = names.stream().allMatch(name -> INTEGER.matcher(name).matches());
        Comparator<String> order = numbers
                ? Comparator.<String, BigInteger>comparing(BigInteger::new).thenComparing(Comparator.naturalOrder())
                : Comparator.naturalOrder();
        return names.stream().distinct().sorted(order).toList();
    }
}
