/** Avro: a reader for each schema, which walks over the bytes and takes only what is wanted. */
@NullMarked
package io.winnow.format.avro;

import org.jspecify.annotations.NullMarked;
