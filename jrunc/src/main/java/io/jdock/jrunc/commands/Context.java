package io.jdock.jrunc.commands;

import io.jdock.jrunc.container.Container;
import io.jdock.jrunc.container.ContainerId;
import io.jdock.jrunc.container.Containers;
import io.jdock.jrunc.container.Store;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.Utf8;

import java.util.List;

/**
 * What every command has.
 *
 * @param words all words of this program's command line, to execute it once more
 */
record Context(Linux linux, Log log, Store store, List<String> words) {
    private static final int MAX_ENVIRONMENT = 16 << 20;

    Container load(ContainerId id) {
        return new Containers(linux.files(), store).load(id);
    }

    /** A variable of this program's environment; empty: it is not set. */
    String variable(String name) {
        return linux.processes().variable(name);
    }

    List<String> environment() {
        return CommandLine.words(linux.files().readFile("/proc/self/environ", MAX_ENVIRONMENT));
    }

    void print(String text) {
        linux.files().writeAll(1, Utf8.encode(text));
    }

    /** The only argument, a container's id. */
    static ContainerId onlyId(String command, Flags.Given given) {
        exactly(command, given, 1);
        return new ContainerId(given.arguments().getFirst());
    }

    static void exactly(String command, Flags.Given given, int count) {
        if (given.arguments().size() != count) {
            throw Failure.invalid(
                    "runc: \"" + command + "\" requires exactly " + count + " argument(s)");
        }
    }
}
