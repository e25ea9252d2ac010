package io.jdock.jshim.process;

import io.jdock.proto.plain.error.Failure;

/** The names of all files in a container's bundle. */
public record Bundle(String path) {
    public Bundle {
        if (!path.startsWith("/")) {
            throw Failure.invalid("bundle is not an absolute path: " + path);
        }
    }

    public String config() {
        return path + "/config.json";
    }

    public String rootfs() {
        return path + "/rootfs";
    }

    public String address() {
        return path + "/address";
    }

    public String initPid() {
        return path + "/init.pid";
    }

    public String options() {
        return path + "/options.json";
    }

    /** Where criu logs to, unless the caller says so. */
    String work() {
        return path + "/criu-work";
    }

    String dumpLog() {
        return path + "/criu-dump.log";
    }

    public String exitRecord() {
        return path + "/exit.json";
    }

    public String stateReport() {
        return path + "/shim-state.txt";
    }

    /** The runtime's log of one operation: on the container itself or on an exec. */
    public String runtimeLog(String execId) {
        return execId.isEmpty() ? path + "/log.json" : path + "/" + execId + ".log.json";
    }

    public String execProcess(String execId) {
        return path + "/" + execId + ".process.json";
    }

    public String execPid(String execId) {
        return path + "/" + execId + ".pid";
    }

    /** Where a runtime's output or input of one operation goes through a file. */
    public String exchange(String name) {
        return path + "/" + name + ".exchange.json";
    }
}
