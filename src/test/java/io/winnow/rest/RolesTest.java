package io.winnow.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each endpoint says who may use it. */
class RolesTest {

    private static final List<Class<? extends Annotation>> CHANGING =
            List.of(POST.class, PUT.class, PATCH.class, DELETE.class);

    @Test
    void everythingUnderApiNeedsARole() {
        assertThat(resources()
                        .filter(type -> type.getAnnotation(Path.class).value().startsWith("/api")))
                .isNotEmpty()
                .allSatisfy(type -> assertThat(type.getAnnotation(RolesAllowed.class))
                        .as(type.getName())
                        .isNotNull());
    }

    @Test
    void onlyOperatorsChangeSomething() {
        assertThat(resources().flatMap(type -> Arrays.stream(type.getDeclaredMethods())))
                .filteredOn(method -> CHANGING.stream().anyMatch(method::isAnnotationPresent))
                .filteredOn(method -> method.getDeclaringClass() != ScoreResource.class)
                .allSatisfy(method ->
                        assertThat(roles(method)).as(method.toString()).containsExactly(Role.OPERATOR));
    }

    private static String[] roles(Method method) {
        RolesAllowed allowed = method.getAnnotation(RolesAllowed.class);
        return allowed == null ? new String[0] : allowed.value();
    }

    private static Stream<Class<?>> resources() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.winnow.rest")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .map(JavaClass::reflect);
    }
}
