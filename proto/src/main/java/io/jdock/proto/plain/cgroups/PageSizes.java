package io.jdock.proto.plain.cgroups;

import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;

import java.util.ArrayList;
import java.util.List;

/** The sizes of huge pages this kernel has (hugetlbpage.rst). */
public final class PageSizes {
    private PageSizes() {}

    /** The sizes of huge pages as the groups' files name them, such as {@code 2MB}. */
    public static List<String> of(Files files) {
        List<String> sizes = new ArrayList<>();
        for (String directory : directories(files)) {
            String size = name(directory);
            if (!size.isEmpty()) {
                sizes.add(size);
            }
        }
        return sizes;
    }

    private static List<String> directories(Files files) {
        int directory;
        try {
            directory = files.open("/sys/kernel/mm/hugepages", Open.RDONLY | Open.DIRECTORY);
        } catch (LinuxException e) {
            return List.of();
        }
        List<String> names = files.list(directory);
        files.close(directory);
        return names;
    }

    /** {@code hugepages-2048kB} is called {@code 2MB}. */
    static String name(String directory) {
        String prefix = "hugepages-";
        if (!directory.startsWith(prefix) || !directory.endsWith("kB")) {
            return "";
        }
        String digits = directory.substring(prefix.length(), directory.length() - 2);
        long size = GroupFiles.unsigned(digits);
        String unit = "KB";
        if (size >= 1 << 20) {
            size >>= 20;
            unit = "GB";
        } else if (size >= 1 << 10) {
            size >>= 10;
            unit = "MB";
        }
        return size + unit;
    }
}
