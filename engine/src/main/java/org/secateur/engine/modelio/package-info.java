/** Reads pretrained models from ONNX files and Hugging Face folders, and writes fine-pruned ones as such folders. */
package org.secateur.engine.modelio;
