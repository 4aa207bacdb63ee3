/** What follows from settings and events without computing with a network: counts of weights, what a run plans. */
package org.secateur.engine.analysis;
