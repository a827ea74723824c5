/** What the page draws: recent anomalies, scores and rates. */
@NullMarked
package io.winnow.activity;

import org.jspecify.annotations.NullMarked;
