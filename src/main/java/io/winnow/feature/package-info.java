/** From the bytes of one record to its feature vector. One reader each for Avro and JSON; they agree on every value. */
@NullMarked
package io.winnow.feature;

import org.jspecify.annotations.NullMarked;
