package io.jdock.jdockd.containers.spec;

import io.jdock.jdockd.containers.config.MountRequest;
import io.jdock.proto.plain.error.Failure;

import java.util.ArrayList;
import java.util.List;

/** Reads the {@code Mounts} of a request, the value of {@code --mount}. */
final class MountRequests {
    private MountRequests() {}

    static MountPoint point(MountRequest request) {
        String target = target(request);
        return switch (request.type()) {
            case "bind" -> bind(request, target);
            case "tmpfs" -> MountPlan.tmpfs(request, target);
            case "volume" ->
                    throw Failure.unimplemented(
                            "mount of volume '" + request.source() + "': no volumes here yet");
            default -> throw invalid(request, "mount type unknown");
        };
    }

    private static MountPoint bind(MountRequest request, String target) {
        if (request.source().isEmpty()) {
            throw invalid(request, "field Source must not be empty");
        }
        if (!request.source().startsWith("/")) {
            throw invalid(
                    request,
                    "invalid mount path: '" + request.source() + "' mount path must be absolute");
        }
        MountRequest.BindOptions wanted = request.bindOptions();
        boolean flat = wanted != null && Boolean.TRUE.equals(wanted.nonRecursive());
        List<String> options = new ArrayList<>(List.of(flat ? "bind" : "rbind"));
        if (request.readOnly()) {
            options.add("ro");
        }
        options.add(propagation(request));
        boolean create = wanted != null && Boolean.TRUE.equals(wanted.createMountpoint());
        String source = Paths.clean(request.source());
        return new MountPoint(MountPoint.Type.BIND, source, target, options, create, "");
    }

    private static String propagation(MountRequest request) {
        MountRequest.BindOptions wanted = request.bindOptions();
        if (wanted == null || wanted.propagation() == null || wanted.propagation().isEmpty()) {
            return "rprivate";
        }
        if (!BindText.PROPAGATIONS.contains(wanted.propagation())) {
            throw invalid(request, "invalid propagation mode: " + wanted.propagation());
        }
        return wanted.propagation();
    }

    private static String target(MountRequest request) {
        if (request.target().isEmpty()) {
            throw invalid(request, "field Target must not be empty");
        }
        String clean = Paths.clean(request.target());
        if (!clean.startsWith("/")) {
            throw invalid(
                    request,
                    "invalid mount path: '" + request.target() + "' mount path must be absolute");
        }
        if (clean.equals("/")) {
            throw invalid(request, "invalid specification: destination can't be '/'");
        }
        return clean;
    }

    private static Failure invalid(MountRequest request, String why) {
        return Failure.invalid("invalid mount config for type \"" + request.type() + "\": " + why);
    }
}
