/** Live plots of the running or replayed run, with one linked selection of matrices and step. */
package org.secateur.app.live;
