package io.jdock.jdockd.images;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.jdock.jdockd.http.GoNames;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An image's settings in the form that containers have them in, so that clients know one form. */
@Serdeable(naming = GoNames.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
record ConfigView(
        String hostname,
        String domainname,
        String user,
        boolean attachStdin,
        boolean attachStdout,
        boolean attachStderr,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Empty> exposedPorts,
        boolean tty,
        boolean openStdin,
        boolean stdinOnce,
        @Nullable List<String> env,
        @Nullable List<String> cmd,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable HealthcheckView healthcheck,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean argsEscaped,
        String image,
        @Nullable Map<String, Empty> volumes,
        String workingDir,
        @Nullable List<String> entrypoint,
        @Nullable List<String> onBuild,
        @Nullable Map<String, String> labels,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String stopSignal,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> shell) {

    /** The value of each member of a set. */
    @Serdeable
    record Empty() {}

    /** Times in nanoseconds; absent members are inherited. */
    @Serdeable(naming = GoNames.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HealthcheckView(
            @Nullable List<String> test,
            @Nullable Long interval,
            @Nullable Long timeout,
            @Nullable Long startPeriod,
            @Nullable Long startInterval,
            @Nullable Integer retries) {

        static HealthcheckView of(Healthcheck check) {
            return check == null
                    ? null
                    : new HealthcheckView(
                            list(check.test()),
                            number(check.interval()),
                            number(check.timeout()),
                            number(check.startPeriod()),
                            number(check.startInterval()),
                            check.retries() == 0 ? null : check.retries());
        }

        private static Long number(long value) {
            return value == 0 ? null : value;
        }
    }

    static ConfigView of(ImageSettings settings) {
        ImageConfig run = settings.run();
        return new ConfigView(
                "",
                "",
                run.user(),
                false,
                false,
                false,
                set(run.exposedPorts()),
                false,
                false,
                false,
                list(run.env()),
                list(run.cmd()),
                HealthcheckView.of(settings.healthcheck()),
                settings.argsEscaped() ? true : null,
                "",
                set(run.volumes()),
                run.workingDir(),
                list(run.entrypoint()),
                list(settings.onBuild()),
                run.labels().isEmpty() ? null : new TreeMap<>(run.labels()),
                run.stopSignal().isEmpty() ? null : run.stopSignal(),
                list(run.shell()));
    }

    private static List<String> list(List<String> values) {
        return values.isEmpty() ? null : values;
    }

    private static Map<String, Empty> set(Collection<String> values) {
        Map<String, Empty> set = new TreeMap<>();
        values.forEach(value -> set.put(value, new Empty()));
        return set.isEmpty() ? null : set;
    }
}
