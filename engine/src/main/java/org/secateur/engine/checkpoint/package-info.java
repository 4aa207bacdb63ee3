/** Checkpoints: a run's whole state between two optimiser steps as files, and back, bit for bit. */
package org.secateur.engine.checkpoint;
