/** The window: its pages and bars, navigation, notifications, themes. */
package org.secateur.app.shell;
