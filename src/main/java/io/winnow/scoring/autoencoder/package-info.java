/**
 * Autoencoder: a small neural network learns to reproduce normal vectors; what it reproduces badly is strange. Trained
 * with DL4J in a process of its own, scored in plain Java.
 */
@NullMarked
package io.winnow.scoring.autoencoder;

import org.jspecify.annotations.NullMarked;
