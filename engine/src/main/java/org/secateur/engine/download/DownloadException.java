package org.secateur.engine.download;

/** A file that cannot be fetched; the message says from where, why, and what to do. */
public final class DownloadException extends Exception {
    private static final long serialVersionUID = 1L;

    public DownloadException(String message) {
        super(message);
    }

    public DownloadException(String message, Throwable cause) {
        super(message, cause);
    }
}
