package io.jdock.jcontainerd.bundles;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.IdMapping;
import io.jdock.proto.plain.oci.Spec;

import java.nio.charset.StandardCharsets;

/** Which group of the host a container's root group is. */
final class MappedRoot {
    private MappedRoot() {}

    /** 0 unless the configuration maps it; a configuration that cannot be read maps nothing. */
    static int group(byte[] configuration) {
        String text = new String(configuration, StandardCharsets.UTF_8);
        // Most containers have no user namespace; theirs need not be parsed.
        if (!text.contains("gidMappings")) {
            return 0;
        }
        try {
            Spec spec = Spec.parse("config.json", text);
            return spec.linux() == null
                    ? 0
                    : spec.linux().gidMappings().stream()
                            .filter(mapping -> mapping.containerID() == 0)
                            .findFirst()
                            .map(IdMapping::hostID)
                            .map(Math::toIntExact)
                            .orElse(0);
        } catch (Failure | ArithmeticException e) {
            // The runtime will say what is wrong with it.
            return 0;
        }
    }
}
