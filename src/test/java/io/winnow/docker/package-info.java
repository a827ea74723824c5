/** What is in {@code docker/}, held against itself and against the application it runs; no engine is asked. */
@NullMarked
package io.winnow.docker;

import org.jspecify.annotations.NullMarked;
