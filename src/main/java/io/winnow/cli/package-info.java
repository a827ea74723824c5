/** The commands beside the running detector: plain picocli, without booting Quarkus. */
@NullMarked
package io.winnow.cli;

import org.jspecify.annotations.NullMarked;
