package io.jdock.jrunc.cgroups;

import io.jdock.proto.plain.oci.DeviceRule;

import java.util.ArrayList;
import java.util.List;

/** The device white list of a container: the rules asked for and those every container needs. */
public final class DeviceRules {
    private static final List<DeviceRule> DEFAULTS =
            List.of(
                    // mknod of anything: opening it is still refused
                    rule("c", null, null, "m"),
                    rule("b", null, null, "m"),
                    rule("c", 1L, 3L, "rwm"), // null
                    rule("c", 1L, 8L, "rwm"), // random
                    rule("c", 1L, 7L, "rwm"), // full
                    rule("c", 5L, 0L, "rwm"), // tty
                    rule("c", 1L, 5L, "rwm"), // zero
                    rule("c", 1L, 9L, "rwm"), // urandom
                    rule("c", 136L, null, "rwm"), // pts/*
                    rule("c", 5L, 2L, "rwm")); // ptmx

    private DeviceRules() {}

    /** The rules with the defaults behind them; a list that ends up allowing all stays alone. */
    public static List<DeviceRule> withDefaults(List<DeviceRule> rules) {
        List<DeviceRule> all = new ArrayList<>();
        all.add(new DeviceRule(false, "a", null, null, "rwm"));
        boolean open = false;
        for (DeviceRule rule : rules) {
            if (matchesAll(rule)) {
                // what stood before has no effect any more
                all.clear();
                open = rule.allow();
            }
            all.add(rule);
        }
        if (!open) {
            all.addAll(DEFAULTS);
        }
        return all;
    }

    /** Whether a rule is about every device and every access, so that it ends all before it. */
    public static boolean matchesAll(DeviceRule rule) {
        boolean anyType = rule.type().isEmpty() || rule.type().equals("a");
        boolean anyAccess = rule.access().isEmpty() || rule.access().length() == 3;
        return anyType && anyAccess && any(rule.major()) && any(rule.minor());
    }

    /** The numbers of a rule's devices, such as {@code 136:*}. */
    public static String numbers(DeviceRule rule) {
        return number(rule.major()) + ":" + number(rule.minor());
    }

    private static String number(Long number) {
        return any(number) ? "*" : Long.toString(number);
    }

    public static boolean any(Long number) {
        return number == null || number == -1;
    }

    private static DeviceRule rule(String type, Long major, Long minor, String access) {
        return new DeviceRule(true, type, major, minor, access);
    }
}
