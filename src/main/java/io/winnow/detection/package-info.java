/** From one record to its outcome: a detection or a rejection. */
@NullMarked
package io.winnow.detection;

import org.jspecify.annotations.NullMarked;
