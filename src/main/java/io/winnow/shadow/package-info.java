/** A challenger: another model that judges the same records as the one in use, and routes none. */
@NullMarked
package io.winnow.shadow;

import org.jspecify.annotations.NullMarked;
