/** The form of a new run: a pane for each configuration record, problems at their fields, a preview of the schedule. */
package org.secateur.app.runsetup;
