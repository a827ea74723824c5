/** From a decoded record to its feature vector. CSV rows and JSON are read here; all readers agree on every value. */
@NullMarked
package io.winnow.feature;

import org.jspecify.annotations.NullMarked;
