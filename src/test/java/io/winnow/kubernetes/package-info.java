/** What is in {@code kubernetes/}, held against the real schemas and against the application it deploys. */
@NullMarked
package io.winnow.kubernetes;

import org.jspecify.annotations.NullMarked;
