/** Classification tasks: reading, splitting, encoding, batches. */
package org.secateur.engine.data;
