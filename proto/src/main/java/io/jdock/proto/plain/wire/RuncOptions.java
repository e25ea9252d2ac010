package io.jdock.proto.plain.wire;

/** {@code containerd.runc.v1.Options}: how the runtime is to be called. */
public record RuncOptions(
        boolean noPivotRoot,
        boolean noNewKeyring,
        String shimCgroup,
        int ioUid,
        int ioGid,
        String binaryName,
        String root,
        boolean systemdCgroup) {
    public static final String TYPE = "containerd.runc.v1.Options";
    public static final RuncOptions DEFAULTS =
            new RuncOptions(false, false, "", 0, 0, "", "", false);

    public static RuncOptions decode(byte[] bytes) {
        ProtoReader in = new ProtoReader(bytes);
        boolean noPivotRoot = false;
        boolean noNewKeyring = false;
        String shimCgroup = "";
        int ioUid = 0;
        int ioGid = 0;
        String binaryName = "";
        String root = "";
        boolean systemdCgroup = false;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> noPivotRoot = in.bool();
                case 2 -> noNewKeyring = in.bool();
                case 3 -> shimCgroup = in.string();
                case 4 -> ioUid = in.int32();
                case 5 -> ioGid = in.int32();
                case 6 -> binaryName = in.string();
                case 7 -> root = in.string();
                case 9 -> systemdCgroup = in.bool();
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
                systemdCgroup);
    }
}
