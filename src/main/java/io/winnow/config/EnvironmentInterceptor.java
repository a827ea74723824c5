package io.winnow.config;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.winnow.config.EnvironmentVariables.Given;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@link EnvironmentVariables} part of the configuration, where they look like the keys they stand for. Found by
 * ServiceLoader, so that detector and commands see the same; what is wrong with them is told by {@link Settings}.
 */
public final class EnvironmentInterceptor implements ConfigSourceInterceptor {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, Given> given;
    private final transient Map<String, Given> implied;
    private final transient Set<String> names;

    /** With the environment of this process. */
    public EnvironmentInterceptor() {
        this(System.getenv());
    }

    public EnvironmentInterceptor(Map<String, String> environment) {
        EnvironmentVariables variables = new EnvironmentVariables(environment);
        this.given = variables.given();
        this.implied = variables.implied();
        this.names = variables.names();
    }

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue set = context.proceed(name);
        if (isSet(set)) {
            return set;
        }
        Given value = given.get(name);
        if (value == null && !(name.equals(ConfigKey.NORMAL_ENABLED.text()) && hasNormalTopic(context))) {
            value = implied.get(name);
        }
        return value == null ? set : shown(name, value);
    }

    /**
     * Without what the environment source takes our variables for, such as {@code kafka.ca.cert}. The names they stand
     * for are not added: the build writes every name it finds here, with its value, into the package.
     */
    @Override
    public Iterator<String> iterateNames(ConfigSourceInterceptorContext context) {
        Set<String> all = new LinkedHashSet<>();
        context.iterateNames().forEachRemaining(name -> {
            if (!names.contains(ConfigKey.environment(name))) {
                all.add(name);
            }
        });
        return all.iterator();
    }

    private static boolean hasNormalTopic(ConfigSourceInterceptorContext context) {
        return isSet(context.proceed(ConfigKey.NORMAL_TOPIC.text()));
    }

    private static boolean isSet(@Nullable ConfigValue value) {
        return value != null && value.getValue() != null && !value.getValue().isBlank();
    }

    private static ConfigValue shown(String name, Given value) {
        return ConfigValue.builder()
                .withName(name)
                .withValue(value.value())
                .withRawValue(value.value())
                .withConfigSourceName(value.source())
                .build();
    }
}
