package org.secateur.engine.data;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Lines of a UTF-8 text, ended by LF or CR LF, decoded strictly one at a time. A byte order mark at the start is left
 * out, and so are empty lines at the end.
 */
final class Utf8Lines {
    private final byte[] bytes;
    private final int end;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private int position;
    private int number;

    Utf8Lines(byte[] bytes) {
        this.bytes = bytes;
        boolean marked =
                bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        position = marked ? 3 : 0;
        int last = bytes.length;
        while (last > position && (bytes[last - 1] == '\n' || bytes[last - 1] == '\r')) {
            last--;
        }
        end = last;
    }

    boolean hasNext() {
        return position < end;
    }

    /** The next line; empty if its bytes are no UTF-8. */
    Optional<String> next() {
        int from = position;
        int to = from;
        while (to < end && bytes[to] != '\n') {
            to++;
        }
        position = to + 1;
        number++;
        if (to > from && bytes[to - 1] == '\r') {
            to--;
        }
        try {
            return Optional.of(
                    decoder.decode(ByteBuffer.wrap(bytes, from, to - from)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty(); // the caller reports the line
        }
    }

    /** Number of the line that {@link #next} gave last, from 1. */
    int number() {
        return number;
    }
}
