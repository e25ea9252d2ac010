package io.jdock.proto.plain.cgroups;

/**
 * The content of a file with one key and one number on each line ("flat keyed" in cgroup-v2.rst),
 * looked up in place: such files are long, and few of their keys are asked for.
 */
public record FlatTable(String text) {

    /** The number behind a key; -1 if it is not there. */
    public long value(String key) {
        int at = find(key);
        return at < 0 ? -1 : number(at);
    }

    /** The number behind a key; 0 if it is not there. */
    public long count(String key) {
        int at = find(key);
        return at < 0 ? 0 : number(at);
    }

    private long number(int at) {
        return GroupFiles.unsigned(text.substring(at, lineEnd(at)));
    }

    private int find(String key) {
        int at = 0;
        while (at < text.length()) {
            int end = lineEnd(at);
            int blank = at + key.length();
            if (blank < end && text.charAt(blank) == ' ' && text.startsWith(key, at)) {
                return blank + 1;
            }
            at = end + 1;
        }
        return -1;
    }

    private int lineEnd(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }
}
