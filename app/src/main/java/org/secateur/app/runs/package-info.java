/** The list of runs: those of this session and those kept in folders. */
package org.secateur.app.runs;
