/** The Kafka Streams topology and what it needs of a schema registry. */
@NullMarked
package io.winnow.stream;

import org.jspecify.annotations.NullMarked;
