package io.jdock.tests.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The few calls of libc that a measurement needs and the JDK does not offer: a program is started
 * by posix_spawn(3), which for a big parent is as quick as it gets, and waited for by wait4(2),
 * which tells what the kernel counted.
 */
final class Kernel {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final ValueLayout POINTER = ValueLayout.ADDRESS;

    private static final MethodHandle SPAWN =
            function("posix_spawn", INT, POINTER, POINTER, POINTER, POINTER, POINTER, POINTER);
    private static final MethodHandle ACTIONS_INIT =
            function("posix_spawn_file_actions_init", INT, POINTER);
    private static final MethodHandle ACTIONS_OPEN =
            function("posix_spawn_file_actions_addopen", INT, POINTER, INT, POINTER, INT, INT);
    private static final MethodHandle WAIT4 = function("wait4", INT, INT, POINTER, INT, POINTER);
    private static final MethodHandle PTRACE = function("ptrace", LONG, LONG, LONG, LONG, LONG);
    private static final MethodHandle KILL = function("kill", INT, INT, INT);
    private static final MethodHandle UNSHARE = function("unshare", INT, INT);
    private static final MethodHandle MOUNT =
            function("mount", INT, POINTER, POINTER, POINTER, LONG, POINTER);
    private static final MethodHandle UMOUNT = function("umount2", INT, POINTER, INT);

    private static final int ACTIONS_SIZE = 256;
    private static final int O_RDWR = 2;
    private static final int RUSAGE_SIZE = 144;
    private static final int WAIT_ALL = 0x40000000;
    private static final int WUNTRACED = 2;
    private static final long PTRACE_CONT = 7;
    private static final long PTRACE_SEIZE = 0x4206;
    private static final long PTRACE_O_TRACEEXIT = 0x40;
    private static final int PTRACE_EVENT_EXIT = 6;
    private static final int SIGCONT = 18;
    private static final int CLONE_NEWNS = 0x20000;
    private static final long MS_PRIVATE_ALL = 1L << 18 | 1L << 14;
    private static final int MNT_DETACH = 2;

    /** How a program ended and what it and the children it waited for used. */
    record Usage(int exitCode, double cpuMillis) {}

    private Kernel() {}

    @SuppressWarnings("restricted") // whoever starts a benchmark means it
    private static MethodHandle function(
            String name, ValueLayout result, ValueLayout... arguments) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, arguments));
    }

    private static long call(MethodHandle function, Object... arguments) {
        try {
            return ((Number) function.invokeWithArguments(arguments)).longValue();
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private static void demand(boolean held, String what) {
        if (!held) {
            throw new AssertionError(what + " failed");
        }
    }

    /** Starts a program with the null device as its streams. @return its pid */
    static int spawn(List<String> words) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment actions = arena.allocate(ACTIONS_SIZE);
            MemorySegment nothing = arena.allocateFrom("/dev/null");
            call(ACTIONS_INIT, actions);
            for (int fd = 0; fd < 3; fd++) {
                call(ACTIONS_OPEN, actions, fd, nothing, O_RDWR, 0);
            }
            MemorySegment pid = arena.allocate(INT);
            List<String> environment = List.of("PATH=" + Map.copyOf(System.getenv()).get("PATH"));
            MemorySegment path = arena.allocateFrom(words.getFirst());
            MemorySegment argv = strings(arena, words);
            MemorySegment envp = strings(arena, environment);
            long result = call(SPAWN, pid, path, actions, MemorySegment.NULL, argv, envp);
            demand(result == 0, "posix_spawn " + words);
            return pid.get(INT, 0);
        }
    }

    private static MemorySegment strings(Arena arena, List<String> words) {
        MemorySegment array = arena.allocate(POINTER, words.size() + 1L);
        for (int i = 0; i < words.size(); i++) {
            array.setAtIndex(ValueLayout.ADDRESS, i, arena.allocateFrom(words.get(i)));
        }
        return array;
    }

    static Usage await(int pid) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment status = arena.allocate(INT);
            MemorySegment usage = arena.allocate(RUSAGE_SIZE, 8);
            demand(call(WAIT4, pid, status, WAIT_ALL, usage) == pid, "wait4 " + pid);
            // user and system time, each as seconds and microseconds
            double seconds = usage.get(LONG, 0) + usage.get(LONG, 16);
            double micros = usage.get(LONG, 8) + usage.get(LONG, 24);
            return new Usage(status.get(INT, 0) >> 8 & 0xFF, seconds * 1e3 + micros / 1e3);
        }
    }

    /**
     * Starts a program that stops as it exits: its memory can be looked at then. @return its pid
     */
    static int spawnToStopAtExit(List<String> words) {
        List<String> waiting =
                new ArrayList<>(List.of("/bin/sh", "-c", "kill -STOP $$; exec \"$@\""));
        waiting.add("sh");
        waiting.addAll(words);
        int pid = spawn(waiting);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment status = arena.allocate(INT);
            demand(call(WAIT4, pid, status, WUNTRACED, MemorySegment.NULL) == pid, "wait4 " + pid);
            demand(call(PTRACE, PTRACE_SEIZE, (long) pid, 0L, PTRACE_O_TRACEEXIT) == 0, "ptrace");
            call(KILL, pid, SIGCONT);
            while (status.get(INT, 0) >> 16 != PTRACE_EVENT_EXIT) {
                demand(
                        call(WAIT4, pid, status, WAIT_ALL, MemorySegment.NULL) == pid,
                        "wait4 " + pid);
                if (status.get(INT, 0) >> 16 == 0) {
                    resume(pid, status.get(INT, 0) >> 8);
                } else if (status.get(INT, 0) >> 16 != PTRACE_EVENT_EXIT) {
                    resume(pid, 0);
                }
            }
        }
        return pid;
    }

    /** Lets a stopped program go on, with the signal that stopped it, if one did. */
    static void resume(int pid, long signal) {
        demand(call(PTRACE, PTRACE_CONT, (long) pid, 0L, signal) == 0, "ptrace " + pid);
    }

    /** Gives the calling thread, and what it starts, a view of its own without a mount. */
    static void hideMount(String path) {
        demand(call(UNSHARE, CLONE_NEWNS) == 0, "unshare");
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment none = MemorySegment.NULL;
            MemorySegment top = arena.allocateFrom("/");
            demand(call(MOUNT, none, top, none, MS_PRIVATE_ALL, none) == 0, "mount");
            demand(call(UMOUNT, arena.allocateFrom(path), MNT_DETACH) == 0, "umount " + path);
        }
    }
}
