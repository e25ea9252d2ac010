package io.jdock.jrunc.commands;

import io.jdock.jrunc.cgroups.GroupDriver;
import io.jdock.jrunc.container.Container;
import io.jdock.jrunc.container.ContainerId;
import io.jdock.jrunc.container.Containers;
import io.jdock.jrunc.container.Store;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.Utf8;

import java.util.List;

/**
 * What every command has.
 *
 * @param global the flags in front of the verb
 * @param words all words of this program's command line, to execute it once more
 */
record Context(Linux linux, Log log, Store store, Given global, List<String> words) {

    Container load(ContainerId id) {
        return new Containers(linux.files(), store).load(id);
    }

    /** Who makes control groups, as the flags say. */
    GroupDriver groupDriver() {
        return new GroupDriver(linux, global.on("systemd-cgroup"), global.text("rootless"));
    }

    /** A variable of this program's environment; empty: it is not set. */
    String variable(String name) {
        return linux.processes().variable(name);
    }

    void print(String text) {
        linux.files().writeAll(1, Utf8.encode(text));
    }

    /** The container that the first argument names. */
    Container load(Given given) {
        return load(id(given));
    }

    /** The first argument, a container's id. */
    static ContainerId id(Given given) {
        return new ContainerId(given.arguments().getFirst());
    }
}
