/**
 * Fetches files from Maven repositories as Maven itself would: with the user's settings, mirrors, proxies and local
 * repository. Only Maven Central is asked, where Maven's super POM says it is, or what the user's settings put in its place.
 */
package org.secateur.engine.download;
