package org.secateur.app.form;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/** Numbers as people type and read them. */
public final class Numbers {
    private Numbers() {}

    /** Reads a number from text. */
    @FunctionalInterface
    interface Parser<N> {
        /**
         * Reads it.
         *
         * @throws NumberFormatException with a message for the person who typed
         */
        N parse(String typed);
    }

    /** A whole number, for instance 32. */
    public static int whole(String typed) {
        long value = longWhole(typed);
        if (value != (int) value) {
            throw new NumberFormatException(value + " is too large");
        }
        return (int) value;
    }

    /** A whole number of up to 18 digits. */
    public static long longWhole(String typed) {
        try {
            return Long.parseLong(required(typed));
        } catch (NumberFormatException e) {
            if (typed.isEmpty()) {
                throw e;
            }
            throw new NumberFormatException("not a whole number: " + typed);
        }
    }

    /** Whole numbers with commas or blanks between them, for instance 0, 2, 4; none where nothing is typed. */
    public static List<Integer> wholes(String typed) {
        return Arrays.stream(typed.strip().split("[,\\s]+"))
                .filter(part -> !part.isEmpty())
                .map(Numbers::whole)
                .toList();
    }

    /** A number, for instance 0.1 or 5e-5. */
    public static double decimal(String typed) {
        return exact(typed).doubleValue();
    }

    /** A percentage as a share: 12.5 gives 0.125, the double nearest to it. */
    public static double share(String typed) {
        return exact(typed).movePointLeft(2).doubleValue();
    }

    private static BigDecimal exact(String typed) {
        try {
            return new BigDecimal(required(typed));
        } catch (NumberFormatException e) {
            if (typed.isEmpty()) {
                throw e;
            }
            String hint = typed.contains(",") ? ", use a point for decimals" : "";
            throw new NumberFormatException("not a number: " + typed + hint);
        }
    }

    private static String required(String typed) {
        if (typed.isEmpty()) {
            throw new NumberFormatException("a number is missing");
        }
        return typed;
    }

    /** Text that reads back as the same number: 0.1, 32, 5e-5. */
    public static String text(double value) {
        if (value == 0) {
            return "0";
        }
        BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        int exponent = exact.precision() - exact.scale() - 1;
        if (exponent < -3 || exponent > 8) {
            String digits = exact.movePointLeft(exponent).stripTrailingZeros().toPlainString();
            return digits + "e" + exponent;
        }
        return exact.toPlainString();
    }

    /** A share as a percentage that reads back as the same share: 0.125 gives 12.5. */
    public static String percent(double share) {
        return new BigDecimal(Double.toString(share))
                .movePointRight(2)
                .stripTrailingZeros()
                .toPlainString();
    }
}
