package io.jdock.proto.plain.wire;

/**
 * {@code containerd.runc.v1.Options}: how the runtime is to be called. What is the daemon's own to
 * heed is passed over: where to restore from ({@code criu_image_path}), where else a task service
 * is ({@code task_api_address}, {@code task_api_version}).
 *
 * @param shimCgroup the group that the shim itself is to join
 * @param ioUid owner of the streams' pipes
 * @param criuPath criu's program, for runtimes that take one; empty for their own choice
 * @param criuWorkPath where criu logs to; empty for the bundle
 */
public record RuncOptions(
        boolean noPivotRoot,
        boolean noNewKeyring,
        String shimCgroup,
        int ioUid,
        int ioGid,
        String binaryName,
        String root,
        String criuPath,
        boolean systemdCgroup,
        String criuWorkPath) {
    public static final String TYPE = "containerd.runc.v1.Options";
    public static final RuncOptions DEFAULTS =
            new RuncOptions(false, false, "", 0, 0, "", "", "", false, "");

    public static RuncOptions decode(byte[] bytes) {
        ProtoReader in = new ProtoReader(bytes);
        boolean noPivotRoot = false;
        boolean noNewKeyring = false;
        String shimCgroup = "";
        int ioUid = 0;
        int ioGid = 0;
        String binaryName = "";
        String root = "";
        String criuPath = "";
        boolean systemdCgroup = false;
        String criuWorkPath = "";
        while (in.next()) {
            switch (in.field()) {
                case 1 -> noPivotRoot = in.bool();
                case 2 -> noNewKeyring = in.bool();
                case 3 -> shimCgroup = in.string();
                case 4 -> ioUid = in.int32();
                case 5 -> ioGid = in.int32();
                case 6 -> binaryName = in.string();
                case 7 -> root = in.string();
                case 8 -> criuPath = in.string();
                case 9 -> systemdCgroup = in.bool();
                case 11 -> criuWorkPath = in.string();
                default -> in.skip();
            }
        }
        return new RuncOptions(
                noPivotRoot,
                noNewKeyring,
                shimCgroup,
                ioUid,
                ioGid,
                binaryName,
                root,
                criuPath,
                systemdCgroup,
                criuWorkPath);
    }
}
