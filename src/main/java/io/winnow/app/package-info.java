/** The running application: configuration, the life of the stream, health and meters. */
@NullMarked
package io.winnow.app;

import org.jspecify.annotations.NullMarked;
