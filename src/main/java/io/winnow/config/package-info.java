/** The configuration: its keys, where its values come from, and what is made of them. */
@NullMarked
package io.winnow.config;

import org.jspecify.annotations.NullMarked;
