package io.jdock.proto.plain.wire;

/**
 * {@code containerd.task.v2.ExecProcessRequest}.
 *
 * @param spec the process in the OCI specification's JSON
 */
public record ExecRequest(String id, String execId, StdioMessage stdio, Any spec) {
    public static ExecRequest decode(byte[] bytes) {
        ProtoReader in = new ProtoReader(bytes);
        String id = "";
        String execId = "";
        boolean terminal = false;
        String stdin = "";
        String stdout = "";
        String stderr = "";
        Any spec = Any.NONE;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> id = in.string();
                case 2 -> execId = in.string();
                case 3 -> terminal = in.bool();
                case 4 -> stdin = in.string();
                case 5 -> stdout = in.string();
                case 6 -> stderr = in.string();
                case 7 -> spec = Any.read(in.message());
                default -> in.skip();
            }
        }
        return new ExecRequest(id, execId, new StdioMessage(stdin, stdout, stderr, terminal), spec);
    }
}
