package io.jdock.jrunc.cgroups.v1;

import io.jdock.jrunc.cgroups.DeviceRules;
import io.jdock.proto.plain.cgroups.Words;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.DeviceRule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A device list as the kernel keeps it: all allowed but exceptions, or all denied but exceptions
 * (Documentation/admin-guide/cgroup-v1/devices.rst). Rules are folded into it first, so that each
 * exception is written once.
 */
final class DeviceList {
    private boolean allowsAll;

    /** Access by type and numbers, such as {@code c 1:3}; a star is any number. */
    private final Map<String, String> exceptions = new LinkedHashMap<>();

    /** What the rules come to. */
    static DeviceList of(List<DeviceRule> rules) {
        DeviceList list = new DeviceList();
        rules.forEach(list::add);
        return list;
    }

    /** What devices.list tells; exceptions from a list that allows all are not told. */
    static DeviceList parse(List<String> lines) {
        DeviceList list = new DeviceList();
        for (String line : lines) {
            int blank = line.lastIndexOf(' ');
            if (line.startsWith("a ")) {
                list.allowsAll = true;
            } else if (blank > 0) {
                list.exceptions.put(line.substring(0, blank), line.substring(blank + 1));
            }
        }
        return list;
    }

    private void add(DeviceRule rule) {
        if (DeviceRules.matchesAll(rule)) {
            allowsAll = rule.allow();
            exceptions.clear();
            return;
        }
        // the kernel would take any rule of both types as one of all devices
        if (!rule.type().equals("c")) {
            add("b " + DeviceRules.numbers(rule), rule);
        }
        if (!rule.type().equals("b")) {
            add("c " + DeviceRules.numbers(rule), rule);
        }
    }

    private void add(String device, DeviceRule rule) {
        String access = rule.access().isEmpty() ? "rwm" : rule.access();
        String old = exceptions.getOrDefault(device, "");
        if (rule.allow() != allowsAll) {
            put(device, union(old, access));
        } else {
            refuseWider(device, access);
            put(device, without(old, access));
        }
    }

    private void put(String device, String access) {
        if (access.isEmpty()) {
            exceptions.remove(device);
        } else {
            exceptions.put(device, access);
        }
    }

    /** An exception can be taken back only as it was made; anything else would have no effect. */
    private void refuseWider(String device, String access) {
        for (Map.Entry<String, String> other : exceptions.entrySet()) {
            boolean part = !other.getKey().equals(device) && covers(other.getKey(), device);
            if (part && !intersection(other.getValue(), access).isEmpty()) {
                throw Failure.invalid(
                        "device rule "
                                + device
                                + " "
                                + access
                                + " takes back a part of "
                                + other.getKey()
                                + ", which cgroup v1 cannot");
            }
        }
    }

    private static boolean covers(String wide, String narrow) {
        List<String> first = Words.of(wide.substring(2), ':');
        List<String> second = Words.of(narrow.substring(2), ':');
        return wide.charAt(0) == narrow.charAt(0)
                && covers(first, second, 0)
                && covers(first, second, 1);
    }

    private static boolean covers(List<String> wide, List<String> narrow, int at) {
        return wide.get(at).equals("*") || wide.get(at).equals(narrow.get(at));
    }

    /** The lines for devices.allow and devices.deny that make it of any list, "allow" in front. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add((allowsAll ? "allow" : "deny") + " a");
        exceptions.forEach(
                (device, access) ->
                        lines.add((allowsAll ? "deny " : "allow ") + device + " " + access));
        return lines;
    }

    /**
     * The lines that make it of a list known: nothing is denied for a moment that stays allowed.
     */
    List<String> linesFrom(DeviceList old) {
        if (allowsAll || old.allowsAll) {
            return lines();
        }
        List<String> lines = new ArrayList<>();
        difference("allow ", exceptions, old.exceptions, lines);
        difference("deny ", old.exceptions, exceptions, lines);
        return lines;
    }

    private static void difference(
            String verb, Map<String, String> wanted, Map<String, String> had, List<String> lines) {
        wanted.forEach(
                (device, access) -> {
                    String rest = without(access, had.getOrDefault(device, ""));
                    if (!rest.isEmpty()) {
                        lines.add(verb + device + " " + rest);
                    }
                });
    }

    private static String union(String first, String second) {
        return first + without(second, first);
    }

    private static String intersection(String first, String second) {
        return without(first, without(first, second));
    }

    private static String without(String first, String second) {
        StringBuilder rest = new StringBuilder();
        for (int i = 0; i < first.length(); i++) {
            if (second.indexOf(first.charAt(i)) < 0) {
                rest.append(first.charAt(i));
            }
        }
        return rest.toString();
    }
}
