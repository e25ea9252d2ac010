package io.jdock.jrunc.cgroups.v2;

import io.jdock.proto.plain.oci.DeviceRule;
import io.jdock.proto.plain.sys.Abi;
import io.jdock.proto.plain.sys.Bytes;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Libc;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Utf8;

import java.util.List;

/** Puts the device rules on a group of the unified hierarchy (bpf(2)); they go with the group. */
public final class DeviceFilter {
    private static final int PROG_LOAD = 5;
    private static final int PROG_ATTACH = 8;
    private static final int TYPE_CGROUP_DEVICE = 15;
    private static final int ATTACH_CGROUP_DEVICE = 6;
    private static final int ALLOW_MULTI = 2;
    private static final int LOAD_SIZE = 48;
    private static final int ATTACH_SIZE = 16;

    private DeviceFilter() {}

    public static void attach(Files files, String directory, List<DeviceRule> rules) {
        byte[] code = DeviceProgram.of(rules);
        if (code == null) {
            return;
        }
        int program = load(code);
        int group = files.open(directory, Open.RDONLY | Open.DIRECTORY);
        byte[] attributes = new byte[ATTACH_SIZE];
        Bytes.put32(attributes, 0, group);
        Bytes.put32(attributes, 4, program);
        Bytes.put32(attributes, 8, ATTACH_CGROUP_DEVICE);
        Bytes.put32(attributes, 12, ALLOW_MULTI);
        long result = Libc.syscall(number(), PROG_ATTACH, attributes, ATTACH_SIZE);
        int errno = result < 0 ? Errno.last() : 0;
        files.close(group);
        files.close(program);
        if (errno != 0) {
            throw new LinuxException("attach the device filter to " + directory, errno);
        }
    }

    private static int load(byte[] code) {
        byte[] license = Utf8.z("Apache");
        long instructions = Libc.malloc(code.length);
        long text = Libc.malloc(license.length);
        Libc.memcpy(instructions, code, code.length);
        Libc.memcpy(text, license, license.length);
        byte[] attributes = new byte[LOAD_SIZE];
        Bytes.put32(attributes, 0, TYPE_CGROUP_DEVICE);
        Bytes.put32(attributes, 4, code.length / DeviceProgram.INSTRUCTION);
        Bytes.put64(attributes, 8, instructions);
        Bytes.put64(attributes, 16, text);
        long program = Libc.syscall(number(), PROG_LOAD, attributes, LOAD_SIZE);
        int errno = program < 0 ? Errno.last() : 0;
        Libc.free(instructions);
        Libc.free(text);
        if (errno != 0) {
            throw new LinuxException("load the device filter", errno);
        }
        return (int) program;
    }

    private static int number() {
        return Abi.CURRENT.machine().equals("aarch64") ? 280 : 321;
    }
}
