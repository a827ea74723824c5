/** The scorer SPI, what a score means, and the verdict it leads to. Knows none of the algorithms. */
@NullMarked
package io.winnow.scoring;

import org.jspecify.annotations.NullMarked;
