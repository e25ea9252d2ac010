package io.jdock.jdockd.containers.spec;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.DeviceRule;
import io.micronaut.core.annotation.Nullable;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code c 1:3 rwm}, the value of {@code --device-cgroup-rule}. */
public final class DeviceRuleText {
    private static final Pattern RULE =
            Pattern.compile("([acb]) ([0-9]{1,9}|\\*):([0-9]{1,9}|\\*) ([rwm]{1,3})");

    private DeviceRuleText() {}

    public static DeviceRule parse(String text) {
        Matcher rule = RULE.matcher(text);
        if (!rule.matches()) {
            throw Failure.invalid("invalid device cgroup rule format: '" + text + "'");
        }
        return new DeviceRule(
                true, rule.group(1), number(rule.group(2)), number(rule.group(3)), rule.group(4));
    }

    private static @Nullable Long number(String text) {
        return text.equals("*") ? null : Long.valueOf(text);
    }
}
