package io.jdock.jrunc.cgroups.systemd;

import io.jdock.jrunc.cgroups.DeviceRules;
import io.jdock.proto.plain.oci.DeviceRule;

import java.util.ArrayList;
import java.util.List;

/**
 * The device rules as far as systemd can say them: it knows only what is allowed. The group's own
 * list, or filter, is set by us as well and has all of them.
 */
final class DeviceProperties {
    private DeviceProperties() {}

    static List<Property> of(List<DeviceRule> configured) {
        List<DeviceRule> rules = DeviceRules.withDefaults(configured);
        boolean open = rules.size() == 1 && rules.getFirst().allow();
        List<DbusValue> allowed = new ArrayList<>();
        if (!open) {
            rules.forEach(rule -> add(rule, allowed));
        }
        // an empty list first: entries are added to those a unit has already
        return List.of(
                new Property("DeviceAllow", list(List.of())),
                Property.text("DevicePolicy", open ? "auto" : "strict"),
                new Property("DeviceAllow", list(allowed)));
    }

    private static DbusValue list(List<DbusValue> entries) {
        return new DbusValue.Sequence("(ss)", entries);
    }

    private static void add(DeviceRule rule, List<DbusValue> allowed) {
        boolean any = DeviceRules.any(rule.major());
        // "every major with this minor" cannot be said
        if (!rule.allow() || any && !DeviceRules.any(rule.minor())) {
            return;
        }
        if (!rule.type().equals("c")) {
            allowed.add(entry("block", rule));
        }
        if (!rule.type().equals("b")) {
            allowed.add(entry("char", rule));
        }
    }

    private static DbusValue entry(String type, DeviceRule rule) {
        String access = rule.access().isEmpty() ? "rwm" : rule.access();
        return new DbusValue.Tuple(
                List.of(DbusValue.text(name(type, rule)), DbusValue.text(access)));
    }

    /** Since systemd 240 numbers do: {@code char-136} and {@code /dev/char/1:3}. */
    private static String name(String type, DeviceRule rule) {
        if (DeviceRules.any(rule.major())) {
            return type + "-*";
        }
        return DeviceRules.any(rule.minor())
                ? type + "-" + rule.major()
                : "/dev/" + type + "/" + DeviceRules.numbers(rule);
    }
}
