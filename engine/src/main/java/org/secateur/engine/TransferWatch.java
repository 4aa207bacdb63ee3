package org.secateur.engine;

/** Follows a transfer, and may end it. Progress is told on the thread that does the work. */
public interface TransferWatch {
    /**
     * Tells what is done; at most some ten times a second.
     *
     * @param stage for a person: "Fetching", "Checking", "Unpacking"
     * @param done bytes of this stage that are done
     * @param total bytes of this stage, or -1 if that is not known
     */
    void progress(String stage, long done, long total);

    /** Whether it should end; asked about ten times a second or more, on any thread. */
    boolean cancelled();
}
