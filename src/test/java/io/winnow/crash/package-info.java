/** Kills instances and brokers at random moments and counts what became of the records. */
@NullMarked
package io.winnow.crash;

import org.jspecify.annotations.NullMarked;
