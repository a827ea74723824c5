/** The meters of records, models and drift. */
@NullMarked
package io.winnow.metrics;

import org.jspecify.annotations.NullMarked;
