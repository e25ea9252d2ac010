package io.jdock.jrunc.cgroups.v2;

import io.jdock.proto.plain.oci.DeviceRule;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Processes;

import java.util.List;

/**
 * Puts the device rules on a group of the unified hierarchy. The program is not the only one there
 * may be (systemd has its own) and goes with the group.
 */
public final class DeviceFilter {
    private static final String NAME = "jrunc_devices";
    private static final int RLIMIT_MEMLOCK = 8;

    private final Files files;
    private final Processes processes;

    public DeviceFilter(Files files, Processes processes) {
        this.files = files;
        this.processes = processes;
    }

    /** For a fresh group. */
    public void attach(String directory, List<DeviceRule> rules) {
        byte[] code = DeviceProgram.of(rules);
        if (code == null) {
            return;
        }
        int program = load(code);
        int group = files.open(directory, Open.RDONLY | Open.DIRECTORY);
        try {
            Bpf.attach(group, program);
        } finally {
            files.close(group);
            files.close(program);
        }
    }

    /** For a group in use: at no moment are the devices open, or closed, that should not be. */
    public void replace(String directory, List<DeviceRule> rules) {
        byte[] code = DeviceProgram.of(rules);
        int program = code == null ? -1 : load(code);
        int group = files.open(directory, Open.RDONLY | Open.DIRECTORY);
        int old = ours(group);
        try {
            exchange(group, old, program);
        } finally {
            close(old);
            close(program);
            files.close(group);
        }
    }

    private static void exchange(int group, int old, int program) {
        if (old >= 0 && program >= 0 && Bpf.replace(group, old, program)) {
            return;
        }
        // the new one first: both must allow a device, so for a moment less is open, never more
        if (program >= 0) {
            Bpf.attach(group, program);
        }
        if (old >= 0) {
            Bpf.detach(group, old);
        }
    }

    /** The descriptor of the program attached at the creation, or -1. */
    private int ours(int group) {
        for (int number : Bpf.query(group)) {
            int program = Bpf.open(number);
            if (program >= 0 && Bpf.name(program).equals(NAME)) {
                return program;
            }
            close(program);
        }
        return -1;
    }

    private void close(int fd) {
        if (fd >= 0) {
            files.close(fd);
        }
    }

    /** Before Linux 5.11 a program counts as locked memory, of which the usual limit is small. */
    private int load(byte[] code) {
        try {
            return Bpf.load(code, NAME);
        } catch (LinuxException e) {
            if (e.errno() != Errno.EPERM) {
                throw e;
            }
        }
        return loadUnlimited(code);
    }

    private int loadUnlimited(byte[] code) {
        long[] usual = processes.limit(0, RLIMIT_MEMLOCK);
        processes.limit(0, RLIMIT_MEMLOCK, -1, -1);
        try {
            return Bpf.load(code, NAME);
        } finally {
            processes.limit(0, RLIMIT_MEMLOCK, usual[0], usual[1]);
        }
    }
}
