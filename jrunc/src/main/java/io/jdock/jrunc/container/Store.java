package io.jdock.jrunc.container;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.json.JsonInput;
import io.jdock.proto.plain.oci.Spec;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Stat;
import io.jdock.proto.plain.sys.Utf8;

import java.util.List;

/** The directory of all containers; the only class that knows its file names. */
public final class Store {
    private final Files files;
    private final String root;

    public Store(Files files, String root) {
        this.files = files;
        this.root = root;
    }

    /** Takes the name. @throws Failure of kind ALREADY_EXISTS */
    void claim(ContainerId id) {
        try {
            files.mkdir(Open.AT_FDCWD, directory(id), 0711);
        } catch (LinuxException e) {
            if (e.errno() == Errno.ENOENT) {
                makeRoot();
                claim(id);
            } else if (e.errno() == Errno.EEXIST) {
                throw Failure.exists("container with given ID already exists");
            } else {
                throw e;
            }
        }
    }

    private void makeRoot() {
        int slash = root.indexOf('/', 1);
        while (slash > 0) {
            makeDirectory(root.substring(0, slash), 0711);
            slash = root.indexOf('/', slash + 1);
        }
        makeDirectory(root, 0700);
        files.stat(root);
    }

    private void makeDirectory(String path, int mode) {
        try {
            files.mkdir(Open.AT_FDCWD, path, mode);
        } catch (LinuxException e) {
            if (e.errno() != Errno.EEXIST) {
                throw e;
            }
        }
    }

    /** Removes all files of a container; nothing is said of what is gone already. */
    void release(ContainerId id) {
        remove(directory(id) + "/exec.fifo", 0);
        remove(directory(id) + "/state.json", 0);
        remove(directory(id) + "/state.json.new", 0);
        remove(directory(id) + "/config.json", 0);
        if (!removeDirectory(id)) {
            remove(notifyDirectory(id) + "/notify.sock", 0);
            remove(notifyDirectory(id), Open.AT_REMOVEDIR);
            removeRestoreRoot(id);
            remove(directory(id), Open.AT_REMOVEDIR);
        }
    }

    /** False if there is more in it than every container has. */
    private boolean removeDirectory(ContainerId id) {
        try {
            remove(directory(id), Open.AT_REMOVEDIR);
            return true;
        } catch (LinuxException e) {
            if (e.errno() == Errno.ENOTEMPTY) {
                return false;
            }
            throw e;
        }
    }

    /** Makes the directory of a socket by which the container tells of its readiness. */
    String makeNotifyDirectory(ContainerId id) {
        makeDirectory(notifyDirectory(id), 0755);
        return notifyDirectory(id);
    }

    public String notifyDirectory(ContainerId id) {
        return directory(id) + "/notify";
    }

    /** Makes the directory where a root directory stands while it is restored. */
    String makeRestoreRoot(ContainerId id) {
        makeDirectory(restoreRoot(id), 0755);
        return restoreRoot(id);
    }

    void removeRestoreRoot(ContainerId id) {
        remove(restoreRoot(id), Open.AT_REMOVEDIR);
    }

    private String restoreRoot(ContainerId id) {
        return directory(id) + "/criu-root";
    }

    private void remove(String path, int flags) {
        try {
            files.unlink(Open.AT_FDCWD, path, flags);
        } catch (LinuxException e) {
            if (e.errno() != Errno.ENOENT) {
                throw e;
            }
        }
    }

    void save(ContainerId id, State state) {
        String path = directory(id) + "/state.json";
        write(path + ".new", Utf8.encode(state.toJson()));
        files.rename(Open.AT_FDCWD, path + ".new", Open.AT_FDCWD, path);
    }

    void saveConfig(ContainerId id, byte[] config) {
        write(directory(id) + "/config.json", config);
    }

    /** Not synced: after a crash of the machine the container is gone as well. */
    private void write(String path, byte[] text) {
        int flags = Open.WRONLY | Open.CREAT | Open.TRUNC;
        int fd = files.open(Open.AT_FDCWD, path, flags, 0600);
        try {
            files.writeAll(fd, text);
        } finally {
            files.close(fd);
        }
    }

    /**
     * @throws Failure of kind NOT_FOUND
     */
    State load(ContainerId id) {
        State state = loadIfThere(id);
        if (state == null) {
            throw Failure.notFound("container does not exist");
        }
        return state;
    }

    /** The record, or null if the name is not taken or was only just claimed. */
    State loadIfThere(ContainerId id) {
        String path = directory(id) + "/state.json";
        byte[] text;
        try {
            text = files.readFile(path, State.MAX_CHARS);
        } catch (LinuxException e) {
            if (e.errno() == Errno.ENOENT) {
                return null;
            }
            throw e;
        }
        return JsonInput.parse(path, Utf8.reader(text), State::read);
    }

    public Spec loadConfig(ContainerId id) {
        String path = directory(id) + "/config.json";
        return Spec.parse(path, Utf8.reader(files.readFile(path, Spec.MAX_CHARS)));
    }

    /** Makes the FIFO and opens it so that a writer always finds a reader while this lives. */
    int makeStartFifo(ContainerId id) {
        files.mknod(Open.AT_FDCWD, fifo(id), Stat.FIFO | 0600, 0);
        return files.open(fifo(id), Open.RDWR);
    }

    /**
     * @return a descriptor to write to
     */
    int openStartFifo(ContainerId id) {
        return files.open(fifo(id), Open.WRONLY | Open.NONBLOCK);
    }

    void removeStartFifo(ContainerId id) {
        remove(fifo(id), 0);
    }

    boolean hasStartFifo(ContainerId id) {
        return files.exists(fifo(id));
    }

    /** Names of all containers, sorted; none if the root does not exist. */
    public List<String> names() {
        int fd;
        try {
            fd = files.open(root, Open.RDONLY | Open.DIRECTORY);
        } catch (LinuxException e) {
            if (e.errno() == Errno.ENOENT) {
                return List.of();
            }
            throw e;
        }
        List<String> names = files.list(fd).stream().sorted().toList();
        files.close(fd);
        return names;
    }

    private String directory(ContainerId id) {
        return root + "/" + id;
    }

    private String fifo(ContainerId id) {
        return directory(id) + "/exec.fifo";
    }
}
