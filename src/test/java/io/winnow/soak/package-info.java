/** Lets a detector judge records of many keys for a long time and measures its memory. */
@NullMarked
package io.winnow.soak;

import org.jspecify.annotations.NullMarked;
