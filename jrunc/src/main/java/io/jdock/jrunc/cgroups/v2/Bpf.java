package io.jdock.jrunc.cgroups.v2;

import io.jdock.proto.plain.sys.Abi;
import io.jdock.proto.plain.sys.Bytes;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Libc;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Utf8;

/** bpf(2) for programs of the type BPF_PROG_TYPE_CGROUP_DEVICE. */
final class Bpf {
    private static final int PROG_LOAD = 5;
    private static final int PROG_ATTACH = 8;
    private static final int PROG_DETACH = 9;
    private static final int PROG_GET_FD_BY_ID = 13;
    private static final int OBJ_GET_INFO_BY_FD = 15;
    private static final int PROG_QUERY = 16;

    private static final int TYPE_CGROUP_DEVICE = 15;
    private static final int ATTACH_CGROUP_DEVICE = 6;
    private static final int ALLOW_MULTI = 2;
    private static final int REPLACE = 4;

    private static final int NAME_SIZE = 16;
    private static final int MOST_PROGRAMS = 64;
    private static final int INFO_SIZE = 80;
    private static final int INFO_NAME = 64;

    private Bpf() {}

    /**
     * @param name at most 15 characters, by which a program is told from others
     * @return the program's descriptor
     */
    static int load(byte[] code, String name) {
        byte[] license = Utf8.z("Apache");
        long instructions = Libc.malloc(code.length);
        long text = Libc.malloc(license.length);
        Libc.memcpy(instructions, code, code.length);
        Libc.memcpy(text, license, license.length);
        byte[] attributes = new byte[64];
        Bytes.put32(attributes, 0, TYPE_CGROUP_DEVICE);
        Bytes.put32(attributes, 4, code.length / DeviceProgram.INSTRUCTION);
        Bytes.put64(attributes, 8, instructions);
        Bytes.put64(attributes, 16, text);
        byte[] bytes = Utf8.encode(name);
        System.arraycopy(bytes, 0, attributes, 48, bytes.length);
        int program = call(PROG_LOAD, attributes);
        Libc.free(instructions);
        Libc.free(text);
        return checked("load the device filter", program);
    }

    /** Puts a program beside those the group has. */
    static void attach(int group, int program) {
        checked("attach the device filter", call(PROG_ATTACH, target(group, program, ALLOW_MULTI)));
    }

    /**
     * Exchanges two programs with no moment between them (Linux 5.6).
     *
     * @return whether the kernel can
     */
    static boolean replace(int group, int old, int program) {
        byte[] attributes = target(group, program, ALLOW_MULTI | REPLACE);
        Bytes.put32(attributes, 16, old);
        return call(PROG_ATTACH, attributes) >= 0;
    }

    static void detach(int group, int program) {
        checked("detach the device filter", call(PROG_DETACH, target(group, program, 0)));
    }

    private static byte[] target(int group, int program, int flags) {
        byte[] attributes = new byte[20];
        Bytes.put32(attributes, 0, group);
        Bytes.put32(attributes, 4, program);
        Bytes.put32(attributes, 8, ATTACH_CGROUP_DEVICE);
        Bytes.put32(attributes, 12, flags);
        return attributes;
    }

    /** The numbers of the programs on a group. */
    static int[] query(int group) {
        long numbers = Libc.malloc(MOST_PROGRAMS * 4);
        byte[] attributes = new byte[28];
        Bytes.put32(attributes, 0, group);
        Bytes.put32(attributes, 4, ATTACH_CGROUP_DEVICE);
        Bytes.put64(attributes, 16, numbers);
        Bytes.put32(attributes, 24, MOST_PROGRAMS);
        int result = call(PROG_QUERY, attributes);
        int count = result < 0 ? 0 : Math.min(Bytes.i32(attributes, 24), MOST_PROGRAMS);
        byte[] bytes = new byte[MOST_PROGRAMS * 4];
        Libc.memcpy(bytes, numbers, bytes.length);
        Libc.free(numbers);
        int[] found = new int[count];
        for (int i = 0; i < count; i++) {
            found[i] = Bytes.i32(bytes, 4 * i);
        }
        checked("query the device filters", result);
        return found;
    }

    /** The descriptor of a program by its number, or -errno. */
    static int open(int number) {
        byte[] attributes = new byte[12];
        Bytes.put32(attributes, 0, number);
        return call(PROG_GET_FD_BY_ID, attributes);
    }

    /** The name a program was loaded with; empty if the kernel does not tell. */
    static String name(int program) {
        long info = Libc.malloc(INFO_SIZE);
        Libc.memcpy(info, new byte[INFO_SIZE], INFO_SIZE);
        byte[] attributes = new byte[16];
        Bytes.put32(attributes, 0, program);
        Bytes.put32(attributes, 4, INFO_SIZE);
        Bytes.put64(attributes, 8, info);
        call(OBJ_GET_INFO_BY_FD, attributes);
        byte[] bytes = new byte[INFO_SIZE];
        Libc.memcpy(bytes, info, INFO_SIZE);
        Libc.free(info);
        byte[] name = new byte[NAME_SIZE];
        System.arraycopy(bytes, INFO_NAME, name, 0, NAME_SIZE - 1);
        return Utf8.decodeZ(name);
    }

    /** The result, or -errno. */
    private static int call(int command, byte[] attributes) {
        int number = Abi.CURRENT.machine().equals("aarch64") ? 280 : 321;
        long result = Libc.syscall(number, command, attributes, attributes.length);
        return result < 0 ? -Errno.last() : (int) result;
    }

    private static int checked(String stage, int result) {
        if (result < 0) {
            throw new LinuxException(stage, -result);
        }
        return result;
    }
}
