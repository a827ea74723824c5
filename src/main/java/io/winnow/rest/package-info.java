/** What can be asked over HTTP. Read-only, and never on the event loop. */
@NullMarked
package io.winnow.rest;

import org.jspecify.annotations.NullMarked;
