/** A scorer that learns in the stream, as small as one can be: it shows that nothing but its own package is needed. */
@NullMarked
package io.winnow.example.mean;

import org.jspecify.annotations.NullMarked;
