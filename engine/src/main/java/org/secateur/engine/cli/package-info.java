/** The headless command {@code secateur}; nothing else prints. */
package org.secateur.engine.cli;
