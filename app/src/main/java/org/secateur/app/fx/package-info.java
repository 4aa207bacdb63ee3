/** The only owner of threads in the window: work off the FX thread, its results on it, and the pump for a run's events. */
package org.secateur.app.fx;
