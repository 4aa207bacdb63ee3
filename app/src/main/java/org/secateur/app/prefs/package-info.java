/** What the workbench remembers about its user: small records, kept as JSON. */
package org.secateur.app.prefs;
