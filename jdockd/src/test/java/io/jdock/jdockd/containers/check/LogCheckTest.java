package io.jdock.jdockd.containers.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.jdockd.containers.config.LogConfig;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.HashMap;
import java.util.Map;

/** Texts are what dockerd 20.10 says, at a create or at a start. */
class LogCheckTest {
    private static final String FAILED = "failed to initialize logging driver: ";

    private static LogConfig log(String type, String options) {
        Map<String, String> map = new HashMap<>();
        for (String option : options.isEmpty() ? new String[0] : options.split(";")) {
            map.put(
                    option.substring(0, option.indexOf('=')),
                    option.substring(option.indexOf('=') + 1));
        }
        return new LogConfig(type, map);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "syslogd|''|error looking up logging plugin syslogd: plugin \"syslogd\" not found",
                "json-file|x=y|unknown log opt 'x' for json-file log driver",
                "local|labels=a|unknown log opt 'labels' for log driver local",
                "local|mode=fast|logger: logging mode not supported: fast",
                "json-file|max-buffer-size=1m|logger: max-buffer-size option is only supported with"
                        + " 'mode=non-blocking'",
                "json-file|mode=non-blocking;max-buffer-size=z|error parsing option"
                        + " max-buffer-size: invalid size: 'z'",
            })
    void refusesNames(String type, String options, String text) {
        assertThatThrownBy(() -> LogCheck.check(log(type, options))).hasMessage(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "json-file|max-size=z|invalid size: 'z'",
                "json-file|max-size=-1|invalid size: '-1'",
                "json-file|max-size=0|max-size must be a positive number",
                "json-file|max-file=0|max-file cannot be less than 1",
                "json-file|max-file=x|strconv.Atoi: parsing \"x\": invalid syntax",
                "json-file|compress=true;max-file=3|compress cannot be true when max-file is less"
                        + " than 2 or max-size is not set",
                "json-file|compress=yes|strconv.ParseBool: parsing \"yes\": invalid syntax",
                "local|max-size=z|invalid value for max-size: z: invalid size: 'z'",
                "local|max-file=x|invalid value for max-file: x: strconv.Atoi: parsing \"x\":"
                        + " invalid syntax",
                "local|max-file=-3|max file count cannot be less than 0",
                "local|max-file=1|compression cannot be enabled when max file count is 1",
                "local|compress=no|error reading compress log option: strconv.ParseBool: parsing"
                        + " \"no\": invalid syntax",
            })
    void refusesValues(String type, String options, String text) {
        assertThatThrownBy(() -> LogCheck.check(log(type, options))).hasMessage(FAILED + text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "json-file|''|0|1|false",
                "json-file|max-size=10m;max-file=3;compress=1|10000000|3|true",
                "json-file|max-size=1.5 KiB|1500|1|false",
                "local|''|20971520|5|true",
                "local|max-size=1g;max-file=1;compress=F|1000000000|1|false",
            })
    void readsValues(String type, String options, long size, int files, boolean compress) {
        assertThat(LogOptions.parse(log(type, options)))
                .isEqualTo(new LogOptions(size, files, compress));
    }

    @Test
    void withoutALogNothingIsLookedAt() {
        assertThatCode(() -> LogCheck.check(log("none", "x=y"))).doesNotThrowAnyException();
    }

    @Test
    void refusesTagsAndExpressionsThatCannotBe() {
        assertThatThrownBy(() -> LogCheck.check(log("json-file", "tag={{.Foo}}")))
                .hasMessageStartingWith(FAILED + "template: log-tag:1:");
        assertThatThrownBy(() -> LogCheck.check(log("json-file", "env-regex=(")))
                .hasMessageStartingWith(FAILED + "error parsing regexp: ");
    }
}
