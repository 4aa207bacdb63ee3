package org.secateur.engine.config.archviolation;

import org.secateur.engine.event.RunStarted;

/** Breaks a rule on purpose: something of config that uses event. */
public interface UpwardViolation {
    RunStarted started();
}
