/** Reads a topic once, from start to end, as records to learn from. */
@NullMarked
package io.winnow.replay;

import org.jspecify.annotations.NullMarked;
