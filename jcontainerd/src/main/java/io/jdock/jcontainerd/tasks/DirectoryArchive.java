package io.jdock.jcontainerd.tasks;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A directory's files as a tar archive, in the order of their names. */
final class DirectoryArchive {
    private static final String ATTRIBUTES = "unix:mode,uid,gid,size,lastModifiedTime";

    private DirectoryArchive() {}

    static void write(Path directory, OutputStream out) throws IOException {
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
        for (Path file : files(directory)) {
            add(directory, file, tar);
        }
        tar.finish();
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> tree = Files.walk(directory)) {
            return tree.filter(file -> !file.equals(directory)).sorted().toList();
        }
    }

    private static void add(Path directory, Path file, TarArchiveOutputStream tar)
            throws IOException {
        Map<String, Object> attributes =
                Files.readAttributes(file, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        String name = directory.relativize(file).toString();
        boolean regular = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
        TarArchiveEntry entry = entry(file, name, regular, attributes);
        if (entry == null) {
            return;
        }
        entry.setMode((Integer) attributes.get("mode") & 07777);
        entry.setUserId((Integer) attributes.get("uid"));
        entry.setGroupId((Integer) attributes.get("gid"));
        entry.setModTime((FileTime) attributes.get("lastModifiedTime"));
        tar.putArchiveEntry(entry);
        if (regular) {
            Files.copy(file, tar);
        }
        tar.closeArchiveEntry();
    }

    /** Null for what is neither a file, a directory nor a symbolic link: criu writes none. */
    private static TarArchiveEntry entry(
            Path file, String name, boolean regular, Map<String, Object> attributes)
            throws IOException {
        if (regular) {
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setSize((Long) attributes.get("size"));
            return entry;
        }
        if (Files.isSymbolicLink(file)) {
            TarArchiveEntry entry = new TarArchiveEntry(name, TarArchiveEntry.LF_SYMLINK);
            entry.setLinkName(Files.readSymbolicLink(file).toString());
            return entry;
        }
        return Files.isDirectory(file) ? new TarArchiveEntry(name + "/") : null;
    }
}
