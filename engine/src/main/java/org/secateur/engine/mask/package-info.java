/** Exact selection of the weights that remain: the top v of a matrix's scores or absolute values. */
package org.secateur.engine.mask;
