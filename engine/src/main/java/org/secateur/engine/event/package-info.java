/** What a run says while it lives: records of primitives that a window, a log file and a test read alike. */
package org.secateur.engine.event;
