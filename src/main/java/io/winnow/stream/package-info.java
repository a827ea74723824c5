/** The Kafka Streams topology, its state, and the headers that it writes. */
@NullMarked
package io.winnow.stream;

import org.jspecify.annotations.NullMarked;
