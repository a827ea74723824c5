package io.winnow.kubernetes;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/** Of tests that look at built overlays; they are skipped where nothing can build them. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(
        value = "io.winnow.kubernetes.Kustomize#isPresent",
        disabledReason = "there is no kubectl with kustomize 4 or newer")
@interface NeedsKustomize {}
