/**
 * From the bytes of one record to its decoded record. What a registry tells of a schema chooses the format that reads it;
 * each format is a package of its own, which nothing else knows.
 */
@NullMarked
package io.winnow.format;

import org.jspecify.annotations.NullMarked;
