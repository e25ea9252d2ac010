package io.jdock.jrunc.cgroups.systemd;

import io.jdock.proto.plain.cgroups.Words;
import io.jdock.proto.plain.error.Failure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/** Files of the unified hierarchy as properties of a unit; systemd has no word for some. */
final class UnifiedProperties {
    private static final int CPUS_KNOWN = 244;
    private static final int IDLE_KNOWN = 252;

    private final Map<String, String> files;
    private final IntSupplier version;
    private final List<Property> properties = new ArrayList<>();

    private UnifiedProperties(Map<String, String> files, IntSupplier version) {
        this.files = files;
        this.version = version;
    }

    static List<Property> of(Map<String, String> files, IntSupplier version) {
        UnifiedProperties unified = new UnifiedProperties(files, version);
        for (Map.Entry<String, String> file : files.entrySet()) {
            checkName(file.getKey());
            unified.add(file.getKey(), file.getValue().trim());
        }
        return unified.properties;
    }

    private static void checkName(String file) {
        if (file.indexOf('/') >= 0) {
            throw Failure.invalid(
                    "unified resource \"" + file + "\" must be a file name (no slashes)");
        }
        if (file.indexOf('.') <= 0) {
            throw Failure.invalid(
                    "unified resource \"" + file + "\" must be in the form CONTROLLER.PARAMETER");
        }
    }

    private void add(String file, String value) {
        switch (file) {
            case "cpu.idle" -> {
                if (idle()) {
                    properties.add(Property.number("CPUWeight", 0));
                }
            }
            case "cpu.weight" -> {
                if (!idle()) {
                    number("CPUWeight", file, value);
                }
            }
            case "cpu.max" -> properties.addAll(quota(file, value));
            case "cpuset.cpus" -> mask("AllowedCPUs", file, value);
            case "cpuset.mems" -> mask("AllowedMemoryNodes", file, value);
            case "memory.high" -> number("MemoryHigh", file, value);
            case "memory.low" -> number("MemoryLow", file, value);
            case "memory.min" -> number("MemoryMin", file, value);
            case "memory.max" -> number("MemoryMax", file, value);
            case "memory.swap.max" -> number("MemorySwapMax", file, value);
            case "pids.max" -> tasks(file, value);
            default -> {}
        }
    }

    /** Zero, which systemd refuses, comes to one: the first process is there already. */
    private void tasks(String file, String value) {
        long number = parse(file, value);
        properties.add(Property.number("TasksMax", number == 0 ? 1 : number));
    }

    private boolean idle() {
        String value = files.get("cpu.idle");
        return value != null && value.trim().equals("1") && version.getAsInt() >= IDLE_KNOWN;
    }

    private List<Property> quota(String file, String value) {
        List<String> words = Words.of(value, ' ');
        if (words.size() > 2) {
            throw Failure.invalid(
                    "unified resource \"" + file + "\" value invalid: \"" + value + "\"");
        }
        long quota = words.getFirst().equals("max") ? 0 : parse(file, words.getFirst());
        long period = words.size() == 2 ? parse(file, words.get(1)) : 100_000;
        return CpuQuota.of(quota, period, version);
    }

    private void mask(String name, String file, String value) {
        if (version.getAsInt() >= CPUS_KNOWN) {
            String what = "unified resource \"" + file + "\"";
            properties.add(new Property(name, CpuMask.of(what, value)));
        }
    }

    private void number(String name, String file, String value) {
        properties.add(Property.number(name, parse(file, value)));
    }

    private static long parse(String file, String value) {
        if (value.equals("max")) {
            return -1;
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw Failure.invalid(
                    "unified resource \""
                            + file
                            + "\" value conversion error: \""
                            + value
                            + "\" is no number");
        }
    }
}
