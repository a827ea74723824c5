/** The Kafka Streams topology, the registries it asks for schemas, and the headers it writes. */
@NullMarked
package io.winnow.stream;

import org.jspecify.annotations.NullMarked;
