package io.jdock.proto.plain.cgroups;

/**
 * The content of a file with one key and one number on each line ("flat keyed" in cgroup-v2.rst),
 * looked up in place: such files are long, and few of their keys are asked for.
 */
public record FlatTable(String text) {

    /** The number behind a key; -1 if it is not there. */
    public long value(String key) {
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end;
            int blank = at + key.length();
            if (blank < end && text.charAt(blank) == ' ' && text.startsWith(key, at)) {
                return GroupFiles.unsigned(text.substring(blank + 1, end));
            }
            at = end + 1;
        }
        return -1;
    }

    /** The number behind a key; 0 if it is not there. */
    public long count(String key) {
        long value = value(key);
        return value == -1 ? 0 : value;
    }
}
