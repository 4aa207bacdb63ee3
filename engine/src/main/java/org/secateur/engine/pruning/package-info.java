/** One class for each way to choose which weights remain. */
package org.secateur.engine.pruning;
