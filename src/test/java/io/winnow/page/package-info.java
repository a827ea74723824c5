/** Takes pictures of the page. */
@NullMarked
package io.winnow.page;

import org.jspecify.annotations.NullMarked;
