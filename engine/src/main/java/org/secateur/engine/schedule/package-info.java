/** Pure functions of the optimiser step: the run follows them and the form's preview draws them. */
package org.secateur.engine.schedule;
