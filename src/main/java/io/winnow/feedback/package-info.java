/** What people say of anomalies, on a topic: read by the commands that learn from it. */
@NullMarked
package io.winnow.feedback;

import org.jspecify.annotations.NullMarked;
