/**
 * Run folders: manifest, event log, samples of weights, final state and model. Implements train's {@code RunSink}. The
 * format is described in docs/run-folder.md.
 */
package org.secateur.engine.runstore;
