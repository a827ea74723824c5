/** What can be asked over HTTP. Nothing runs on the event loop; only an operator changes something. */
@NullMarked
package io.winnow.rest;

import org.jspecify.annotations.NullMarked;
