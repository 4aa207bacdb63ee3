package org.secateur.engine.text;

/** A tokenizer file that cannot be used; the message names the file, what is wrong in it, and what to do. */
public final class TokenizerException extends Exception {
    private static final long serialVersionUID = 1L;

    public TokenizerException(String message) {
        super(message);
    }

    public TokenizerException(String message, Throwable cause) {
        super(message, cause);
    }
}
