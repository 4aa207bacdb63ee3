/** Immutable run-configuration records, validated in their constructors, JSON in and out; every default lives here once. */
package org.secateur.engine.config;
