/** Accuracy and F1 on plain arrays. */
package org.secateur.engine.metrics;
