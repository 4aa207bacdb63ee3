/** Optimiser, loop, evaluation, snapshots, cancel; writes to the {@code RunSink} it defines. */
package org.secateur.engine.train;
