package io.jdock.jrunc.cgroups;

/**
 * One write into a control group.
 *
 * @param controller which group it goes into; empty: the unified one
 * @param file name within the group
 * @param instead what is written on a kernel that lacks the file; {@link #NOTHING}: that is no
 *     error; null: it is one
 */
public record Setting(String controller, String file, String value, Setting instead) {
    public static final Setting NOTHING = new Setting("", "", "", null);

    public Setting(String controller, String file, String value) {
        this(controller, file, value, null);
    }

    /** The same, on kernels that have the file. */
    public Setting ifKnown() {
        return new Setting(controller, file, value, NOTHING);
    }

    public Setting orElse(Setting other) {
        return new Setting(controller, file, value, other);
    }
}
