package io.jdock.jcontainerd.bundles;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.Open;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All bundles below the state directory.
 *
 * <p>A bundle is made with an intent in it and loses that when its shim has made the task. So a
 * bundle with an intent, found at the start, belongs to a request nobody was answered: whatever
 * runs in it is ended and the bundle removed. A bundle that goes is first renamed to a name that no
 * id can have; what is found under such a name is removed without questions.
 */
public final class Bundles {
    private static final int S_IFIFO = 0x1000;
    private static final String GOING = ".";

    private final Path state;
    private final Linux linux;

    public Bundles(Path state, Linux linux) {
        this.state = state;
        this.linux = linux;
    }

    /**
     * Makes the bundle, with the intent still in it.
     *
     * @param namespace and id are identifiers, checked by the caller: they become directories
     * @param shimBinary kept for the time when the shim is gone and its bundle must be cleaned
     * @throws Failure ALREADY_EXISTS if the directory is there
     */
    public Bundle create(String namespace, String id, byte[] configuration, Path shimBinary) {
        Bundle bundle = of(namespace, id);
        try {
            directory(state, "rwx--x--x");
            directory(bundle.directory().getParent(), "rwx--x--x");
            make(bundle.directory(), "rwx------");
        } catch (IOException e) {
            throw failure("create bundle of " + bundle, e);
        }
        try {
            fill(bundle, configuration, shimBinary);
            return bundle;
        } catch (IOException | Failure e) {
            remove(bundle);
            throw e instanceof Failure failure
                    ? failure
                    : failure("create " + bundle, (IOException) e);
        }
    }

    private void fill(Bundle bundle, byte[] configuration, Path shimBinary) throws IOException {
        letThrough(bundle.directory(), MappedRoot.group(configuration));
        Files.writeString(bundle.intent(), "");
        Files.write(bundle.configuration(), configuration);
        Files.writeString(bundle.runtime(), shimBinary.toString());
        make(bundle.rootfs(), "rwx--x--x");
        linux.files().mknod(Open.AT_FDCWD, bundle.log().toString(), S_IFIFO | 0700, 0);
    }

    /** A container whose root is nobody on the host must still reach its root file system. */
    private void letThrough(Path directory, int group) throws IOException {
        if (group != 0) {
            linux.files().chown(Open.AT_FDCWD, directory.toString(), -1, group, 0);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x---"));
        }
    }

    /** The bundle of that name, whether there is one or not. */
    public Bundle of(String namespace, String id) {
        return new Bundle(namespace, id, state.resolve(namespace).resolve(id));
    }

    /** The task is made: from now on the bundle stays until it is removed by name. */
    public void confirm(Bundle bundle) {
        try {
            Files.deleteIfExists(bundle.intent());
        } catch (IOException e) {
            throw failure("confirm " + bundle, e);
        }
    }

    public boolean confirmed(Bundle bundle) {
        return !Files.exists(bundle.intent());
    }

    /** The shim's address as its binary printed it. */
    public void saveAddress(Bundle bundle, String address) {
        replace(bundle.address(), address);
    }

    /** Empty if the shim never came as far as having one. */
    public Optional<String> address(Bundle bundle) {
        return text(bundle.address());
    }

    public Optional<Path> shimBinary(Bundle bundle) {
        return text(bundle.runtime()).map(Path::of);
    }

    /** What the shim, or before its death this daemon, wrote of the end of the container. */
    public Optional<ExitRecord> exit(Bundle bundle) {
        return ExitRecord.read(bundle.exit());
    }

    /** Keeps the exit on disk unless the shim has done so itself. */
    public void saveExit(Bundle bundle, ExitRecord exit) {
        if (Files.isDirectory(bundle.directory()) && !Files.exists(bundle.exit())) {
            replace(bundle.exit(), exit.toJson());
        }
    }

    private void replace(Path file, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        linux.files().replaceFile(file.toString(), bytes, 0600);
    }

    private static Optional<String> text(Path file) {
        try {
            return Files.exists(file)
                    ? Optional.of(Files.readString(file).strip())
                    : Optional.empty();
        } catch (IOException e) {
            throw failure("read " + file, e);
        }
    }

    /** Every bundle there is; those that were going when the last daemon died are removed. */
    public List<Bundle> scan() {
        List<Bundle> found = new ArrayList<>();
        for (Path namespace : directories(state)) {
            for (Path directory : directories(namespace)) {
                String id = directory.getFileName().toString();
                if (id.startsWith(GOING)) {
                    removeTree(new Bundle(namespace.getFileName().toString(), id, directory));
                } else {
                    found.add(of(namespace.getFileName().toString(), id));
                }
            }
        }
        return found;
    }

    private static List<Path> directories(Path parent) {
        List<Path> found = new ArrayList<>();
        if (!Files.isDirectory(parent)) {
            return found;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent)) {
            for (Path entry : entries) {
                if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    found.add(entry);
                }
            }
            return found;
        } catch (IOException e) {
            throw failure("list " + parent, e);
        }
    }

    /**
     * Removes the bundle; what is still mounted on its root file system is unmounted first. A
     * bundle that is gone already is no error.
     */
    public void remove(Bundle bundle) {
        if (!Files.exists(bundle.directory(), LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        BundleTree.unmount(linux.mounts(), bundle.rootfs());
        Path going = bundle.directory().resolveSibling(GOING + bundle.id());
        Bundle renamed = new Bundle(bundle.namespace(), bundle.id(), going);
        removeTree(renamed);
        linux.files()
                .rename(
                        Open.AT_FDCWD,
                        bundle.directory().toString(),
                        Open.AT_FDCWD,
                        going.toString());
        removeTree(renamed);
    }

    private void removeTree(Bundle bundle) {
        BundleTree.unmount(linux.mounts(), bundle.rootfs());
        try {
            BundleTree.remove(bundle);
        } catch (IOException e) {
            throw failure("remove bundle of " + bundle, e);
        }
    }

    private static void directory(Path path, String mode) throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
        }
    }

    private static void make(Path path, String mode) throws IOException {
        Files.createDirectory(path);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private static Failure failure(String what, IOException cause) {
        Kind kind =
                cause instanceof FileAlreadyExistsException ? Kind.ALREADY_EXISTS : Kind.UNKNOWN;
        return new Failure(kind, what + ": " + cause, cause);
    }
}
