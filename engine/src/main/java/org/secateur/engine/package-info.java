/** The facade that programs see. */
package org.secateur.engine;
