package io.jdock.jrunc.process;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.json.JsonOutput;
import io.jdock.proto.plain.oci.Seccomp;
import io.jdock.proto.plain.oci.Spec;
import io.jdock.proto.plain.sys.Abi;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Libc;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Utf8;

import java.util.List;

/**
 * The way to the agent that decides on calls which a filter holds (seccomp_unotify(2)): it gets the
 * filter's listener, and with it the state of the process (runtime-spec, config-linux.md, "The
 * Container Process State").
 */
final class AgentContact {
    private static final String DESCRIPTOR_NAME = "seccompFd";

    private final Linux linux;
    private final Spec config;
    private final StateReport state;
    private final String status;

    /**
     * @param status of the container
     */
    AgentContact(Linux linux, Spec config, StateReport state, String status) {
        this.linux = linux;
        this.config = config;
        this.state = state;
        this.status = status;
    }

    /** A copy of another process' descriptor. The process may not be able to send it any more. */
    int copy(int pid, int descriptor) {
        if (config.linux().seccomp().listenerPath().isEmpty()) {
            throw Failure.invalid("seccomp listenerPath is not set");
        }
        int process = linux.processes().pidDescriptor(pid);
        if (process < 0) {
            throw new LinuxException("pidfd_open", -process);
        }
        long copy = Libc.syscall(Abi.PIDFD_GETFD, process, descriptor, 0, 0, 0);
        int errno = copy < 0 ? Errno.last() : 0;
        linux.files().close(process);
        if (copy < 0) {
            throw new LinuxException("pidfd_getfd", errno);
        }
        return (int) copy;
    }

    /** Hands the listener over and closes it here. */
    void pass(int pid, int listener) {
        Seccomp seccomp = config.linux().seccomp();
        int socket = connect(seccomp.listenerPath());
        byte[] text = Utf8.encode(processState(pid, seccomp.listenerMetadata()));
        int sent = linux.sockets().send(socket, text, text.length, new int[] {listener});
        linux.files().close(socket);
        linux.files().close(listener);
        if (sent < 0) {
            throw Failure.unavailable(
                    "cannot send seccomp fd to "
                            + seccomp.listenerPath()
                            + ": "
                            + Errno.text(-sent));
        }
    }

    private int connect(String path) {
        try {
            return linux.sockets().connect(path);
        } catch (LinuxException e) {
            throw new Failure(
                    e.kind(),
                    "failed to connect with seccomp agent specified in the seccomp profile: "
                            + e.getMessage(),
                    e);
        }
    }

    private String processState(int pid, String metadata) {
        JsonOutput out = JsonOutput.compact().beginObject();
        out.member("ociVersion", config.ociVersion());
        out.member("fds", List.of(DESCRIPTOR_NAME)).member("pid", pid);
        if (!metadata.isEmpty()) {
            out.member("metadata", metadata);
        }
        // the state is JSON already
        return out + ",\"state\":" + state.json(status, pid) + "}";
    }
}
