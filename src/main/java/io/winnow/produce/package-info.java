/** Writes records to a topic, from a CSV file or a generator of sample readings. */
@NullMarked
package io.winnow.produce;

import org.jspecify.annotations.NullMarked;
