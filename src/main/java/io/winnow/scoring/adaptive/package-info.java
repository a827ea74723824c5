/** Scores a series by what the series was before: it learns with every record and needs no training. */
@NullMarked
package io.winnow.scoring.adaptive;

import org.jspecify.annotations.NullMarked;
