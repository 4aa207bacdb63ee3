/** Start and wiring of the workbench. */
package org.secateur.app;
