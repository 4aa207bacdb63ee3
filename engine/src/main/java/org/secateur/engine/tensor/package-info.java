/** Parameter names and shapes, kernels over float arrays, worker threads, named random streams. */
package org.secateur.engine.tensor;
