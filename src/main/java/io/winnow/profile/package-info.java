/** What the columns of recorded data hold, found in one pass before anything is learned. */
@NullMarked
package io.winnow.profile;

import org.jspecify.annotations.NullMarked;
