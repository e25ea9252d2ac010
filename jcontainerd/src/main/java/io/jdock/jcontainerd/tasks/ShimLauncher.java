package io.jdock.jcontainerd.tasks;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;

import io.jdock.jcontainerd.bundles.Bundle;
import io.jdock.proto.jvm.containerd.task.DeleteResponse;
import io.jdock.proto.plain.error.Failure;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The two things a shim's binary is run for.
 *
 * <pre>
 *   SHIM -namespace N -address A -publish-binary P -id I start            in the bundle,
 *                  stdin: the runtime's options (Any)   stdout: address   forks the shim
 *   SHIM -namespace N -address A -publish-binary P -id I -bundle B delete
 *                                                       stdout: DeleteResponse
 * </pre>
 */
final class ShimLauncher {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration DELETE_LIMIT = Duration.ofSeconds(30);

    private final ShimEnvironment environment;

    ShimLauncher(ShimEnvironment environment) {
        this.environment = environment;
    }

    /** Starts a shim in its bundle. @return what it printed: its address */
    String start(Bundle bundle, Path binary, Any options) {
        byte[] input = options.getTypeUrl().isEmpty() ? new byte[0] : options.toByteArray();
        try {
            byte[] printed =
                    ShimProcess.run(
                            command(bundle, binary, List.of(), "start"),
                            bundle.directory(),
                            variables(bundle),
                            input,
                            true,
                            START_LIMIT);
            return new String(printed, StandardCharsets.UTF_8).strip();
        } catch (Failure e) {
            throw new Failure(e.kind(), "failed to start shim: " + e.getMessage(), e);
        }
    }

    /** Ends and cleans what a shim that has died left behind. */
    DeleteResponse delete(Bundle bundle, Path binary) {
        List<String> flags = List.of("-bundle", bundle.directory().toString());
        byte[] printed =
                ShimProcess.run(
                        command(bundle, binary, flags, "delete"),
                        bundle.directory(),
                        variables(bundle),
                        new byte[0],
                        false,
                        DELETE_LIMIT);
        try {
            return DeleteResponse.parseFrom(printed);
        } catch (InvalidProtocolBufferException e) {
            throw Failure.unknown("shim delete of " + bundle + ": " + e.getMessage(), e);
        }
    }

    private List<String> command(Bundle bundle, Path binary, List<String> flags, String verb) {
        List<String> command = new ArrayList<>();
        command.add(binary.toString());
        command.addAll(List.of("-namespace", bundle.namespace()));
        command.addAll(List.of("-address", environment.grpcAddress().toString()));
        command.addAll(List.of("-publish-binary", environment.publishBinary()));
        command.addAll(List.of("-id", bundle.id()));
        command.addAll(flags);
        if (environment.debug()) {
            command.add("-debug");
        }
        command.add(verb);
        return command;
    }

    private Map<String, String> variables(Bundle bundle) {
        return Map.of(
                "TTRPC_ADDRESS",
                environment.ttrpcAddress().toString(),
                "GRPC_ADDRESS",
                environment.grpcAddress().toString(),
                "NAMESPACE",
                bundle.namespace(),
                "MAX_SHIM_VERSION",
                "2",
                "GOMAXPROCS",
                "2");
    }
}
