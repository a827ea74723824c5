/** Schema registries: where they are, how they are asked, and the schemas that they give. */
@NullMarked
package io.winnow.registry;

import org.jspecify.annotations.NullMarked;
