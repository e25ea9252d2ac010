package io.jdock.proto.plain.wire;

/**
 * {@code containerd.runtime.bootstrap.v1.BootstrapParams}: what containerd 2.3 and newer write to
 * the standard input of a shim's {@code start}. Older ones write an {@link Any} of options there,
 * whose first fields are of the same types: only the instance and the namespace tell which it is.
 *
 * @param logLevel 0 for information, less for more
 * @param socketDirectory where the shim is to listen; empty for its own choice
 * @param options empty for none
 */
public record BootstrapParams(
        String instance,
        String namespace,
        int logLevel,
        String ttrpcAddress,
        String grpcAddress,
        String binary,
        String socketDirectory,
        Any options) {
    public static BootstrapParams decode(byte[] bytes) {
        ProtoReader in = new ProtoReader(bytes);
        String instance = "";
        String namespace = "";
        int logLevel = 0;
        String ttrpcAddress = "";
        String grpcAddress = "";
        String binary = "";
        String socketDirectory = "";
        Any options = Any.NONE;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> instance = in.string();
                case 2 -> namespace = in.string();
                case 3 -> logLevel = in.int32();
                case 5 -> ttrpcAddress = in.string();
                case 6 -> grpcAddress = in.string();
                case 7 -> binary = in.string();
                case 8 -> options = options(in.message(), options);
                case 9 -> socketDirectory = in.string();
                default -> in.skip();
            }
        }
        return new BootstrapParams(
                instance,
                namespace,
                logLevel,
                ttrpcAddress,
                grpcAddress,
                binary,
                socketDirectory,
                options);
    }

    /** An extension; of all there are only the runtime's options are of interest. */
    private static Any options(ProtoReader extension, Any before) {
        Any options = before;
        while (extension.next()) {
            if (extension.field() == 1) {
                Any value = Any.read(extension.message());
                options = value.typeUrl().endsWith(RuncOptions.TYPE) ? value : options;
            } else {
                extension.skip();
            }
        }
        return options;
    }
}
