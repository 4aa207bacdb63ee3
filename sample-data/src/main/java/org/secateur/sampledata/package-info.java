/**
 * The sample tasks: their generator (own grammar and word lists), the files it made as resources, access to them, and
 * a bag-of-words baseline. Uses nothing but the JDK.
 */
package org.secateur.sampledata;
