package io.jdock.jshim;

import io.jdock.jshim.loop.Spawner;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Utf8;
import io.jdock.proto.plain.wire.Any;
import io.jdock.proto.plain.wire.BootstrapParams;
import io.jdock.proto.plain.wire.ProtoWriter;
import io.jdock.proto.plain.wire.RuncOptions;

import java.util.List;

/**
 * What {@code start} was asked, and how its caller takes the answer. Three generations of callers
 * are known by what they say:
 *
 * <pre>
 * containerd 1.6        options as Any on standard input                  the address alone
 * containerd 1.7 - 2.2  the same, MAX_SHIM_VERSION in the environment     JSON
 * containerd 2.3 -      BootstrapParams on standard input                 BootstrapResult
 * </pre>
 *
 * @param protobuf whether the answer is to be a BootstrapResult
 * @param maxVersion of the task service that the caller knows; 0 for one that does not say
 * @param socketDirectory empty for our own choice
 */
record Bootstrap(
        boolean protobuf,
        int maxVersion,
        boolean debug,
        String ttrpcAddress,
        String grpcAddress,
        String publishBinary,
        String socketDirectory,
        RuncOptions options) {
    private static final int DEBUG = -4;
    private static final int NEWEST = 3;

    static Bootstrap of(Arguments arguments, List<String> environment, byte[] input) {
        String ttrpc = Spawner.variable(environment, "TTRPC_ADDRESS");
        BootstrapParams params = params(arguments, input);
        if (params == null) {
            return new Bootstrap(
                    false,
                    number(Spawner.variable(environment, "MAX_SHIM_VERSION")),
                    arguments.debug(),
                    ttrpc,
                    arguments.address(),
                    arguments.publishBinary(),
                    "",
                    input.length == 0 ? RuncOptions.DEFAULTS : options(Any.decode(input)));
        }
        return new Bootstrap(
                true,
                NEWEST,
                arguments.debug() || params.logLevel() <= DEBUG,
                either(ttrpc, params.ttrpcAddress()),
                either(arguments.address(), params.grpcAddress()),
                either(arguments.publishBinary(), params.binary()),
                params.socketDirectory(),
                options(params.options()));
    }

    /** Null for input of the older kind, which reads as parameters of another shim. */
    private static BootstrapParams params(Arguments arguments, byte[] input) {
        try {
            BootstrapParams params = BootstrapParams.decode(input);
            boolean ours =
                    params.instance().equals(arguments.id())
                            && params.namespace().equals(arguments.namespace());
            return ours ? params : null;
        } catch (Failure e) {
            return null;
        }
    }

    private static String either(String first, String second) {
        return first.isEmpty() ? second : first;
    }

    private static int number(String text) {
        return text.length() == 1 && text.charAt(0) > '0' && text.charAt(0) <= '9'
                ? text.charAt(0) - '0'
                : 0;
    }

    /** Options of other runtimes say nothing to this one. */
    private static RuncOptions options(Any options) {
        return options.typeUrl().endsWith(RuncOptions.TYPE)
                ? RuncOptions.decode(options.value())
                : RuncOptions.DEFAULTS;
    }

    /** The answer for a shim that listens there. */
    byte[] answer(String address) {
        int version = Math.min(maxVersion, NEWEST);
        if (protobuf) {
            return new ProtoWriter(128)
                    .number(1, version)
                    .string(2, address)
                    .string(3, "ttrpc")
                    .toBytes();
        }
        if (version < 2) {
            return Utf8.encode(address);
        }
        return Utf8.encode(
                "{\"version\":"
                        + version
                        + ",\"address\":\""
                        + address
                        + "\",\"protocol\":\"ttrpc\"}");
    }
}
