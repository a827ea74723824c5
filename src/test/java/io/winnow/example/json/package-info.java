/** A format that Winnow does not have: flat JSON objects by JSON Schema. One class registers it, nothing else knows it. */
@NullMarked
package io.winnow.example.json;

import org.jspecify.annotations.NullMarked;
