/** A broker, a registry and certificates inside this program, for trying and for tests. */
@NullMarked
package io.winnow.embedded;

import org.jspecify.annotations.NullMarked;
