/** Models in a topic that all instances follow: which is the newest, what was done with each, and how one is added. */
@NullMarked
package io.winnow.catalogue;

import org.jspecify.annotations.NullMarked;
