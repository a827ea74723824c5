/** Figures → a page for people and JSON for programs. Knows numbers and names only. */
@NullMarked
package io.winnow.report;

import org.jspecify.annotations.NullMarked;
