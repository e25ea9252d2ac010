package io.jdock.proto.plain.wire;

import java.util.List;

/** {@code containerd.task.v2.PidsResponse}. */
public record PidsResponse(List<Entry> processes) implements WireMessage {
    /**
     * {@code containerd.v1.types.ProcessInfo}.
     *
     * @param execId empty for all but the first process of an exec
     */
    public record Entry(int pid, String execId) implements WireMessage {
        @Override
        public void encode(ProtoWriter to) {
            to.number(1, pid);
            if (!execId.isEmpty()) {
                WireMessage details = out -> out.string(1, execId);
                to.message(2, new Any("containerd.runc.v1.ProcessDetails", details.encoded()));
            }
        }
    }

    @Override
    public void encode(ProtoWriter to) {
        for (Entry process : processes) {
            to.message(1, process);
        }
    }
}
