/** How good the scorers are on public data with labels. */
@NullMarked
package io.winnow.quality;

import org.jspecify.annotations.NullMarked;
