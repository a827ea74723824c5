/** A scorer as somebody else would write it, in a jar of its own: it sees nothing but the SPI. */
@NullMarked
package io.winnow.example.median;

import org.jspecify.annotations.NullMarked;
