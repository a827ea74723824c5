/** Where the program starts. */
@NullMarked
package io.winnow;

import org.jspecify.annotations.NullMarked;
