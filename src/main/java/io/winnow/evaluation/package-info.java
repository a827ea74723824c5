/** Labels and scores → figures. Knows only numbers. */
@NullMarked
package io.winnow.evaluation;

import org.jspecify.annotations.NullMarked;
