/** A rule as its author would write it: not more than one anomaly of a key in a while. */
@NullMarked
package io.winnow.example.cooldown;

import org.jspecify.annotations.NullMarked;
