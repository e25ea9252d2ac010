package io.jdock.proto.plain.cgroups;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Utf8;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The readable files of one group. Kernels differ in which they have, so a missing file is an
 * ordinary answer: an empty text, a zero.
 */
public final class GroupFiles {
    private static final int MAX_BYTES = 1 << 20;
    private static final long TENTH_OF_MAX = 1844674407370955161L;

    private final Files files;
    private final String directory;

    /**
     * @param directory empty: there is no such group, and all its files are missing
     */
    public GroupFiles(Files files, String directory) {
        this.files = files;
        this.directory = directory;
    }

    public boolean has(String file) {
        return !directory.isEmpty() && files.exists(directory + "/" + file);
    }

    /** The content without white space around it; empty if the kernel does not tell. */
    public String text(String file) {
        if (directory.isEmpty()) {
            return "";
        }
        try {
            return Utf8.decode(files.readFile(directory + "/" + file, MAX_BYTES)).trim();
        } catch (LinuxException e) {
            if (untold(e.errno())) {
                return "";
            }
            throw e;
        }
    }

    /** The file is not there, the group went meanwhile, or the controller counts nothing. */
    private static boolean untold(int errno) {
        return errno == Errno.ENOENT || errno == Errno.ENODEV || errno == Errno.EOPNOTSUPP;
    }

    public List<String> lines(String file) {
        String text = text(file);
        return text.isEmpty() ? List.of() : Words.of(text, '\n');
    }

    /** A file of one number. */
    public long number(String file) {
        String text = text(file);
        return text.isEmpty() ? 0 : unsigned(text);
    }

    public FlatTable flat(String file) {
        return new FlatTable(text(file));
    }

    /** A file of lines of a key and a number, sorted by key; other lines are skipped. */
    public Map<String, Long> table(String file) {
        Map<String, Long> table = new TreeMap<>();
        for (String line : lines(file)) {
            int blank = line.indexOf(' ');
            if (blank > 0 && line.indexOf(' ', blank + 1) < 0) {
                table.put(line.substring(0, blank), unsigned(line.substring(blank + 1)));
            }
        }
        return table;
    }

    /** Unsigned; {@code max} is 2^64-1, and the kernel's few negative numbers are zero. */
    public static long unsigned(String text) {
        if (text.equals("max")) {
            return -1;
        }
        if (text.startsWith("-")) {
            return 0;
        }
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            boolean large = Long.compareUnsigned(value, TENTH_OF_MAX) > 0;
            if (digit < 0 || digit > 9 || large || value == TENTH_OF_MAX && digit > 5) {
                throw Failure.invalid("\"" + text + "\" is no number of a control group");
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
