package io.jdock.proto.plain.oci;

import io.jdock.proto.plain.json.JsonInput;

import java.io.IOException;
import java.util.List;

/**
 * One mount, made in the order listed.
 *
 * @param destination absolute path in the container
 * @param source a host path for bind mounts, relative to the bundle
 * @param options as mount(8) has them, plus {@code rbind rprivate ...} and {@code rro}
 */
public record Mount(
        String destination,
        String type,
        String source,
        List<String> options,
        List<IdMapping> uidMappings,
        List<IdMapping> gidMappings) {

    static Mount read(JsonInput in) throws IOException {
        if (!in.enterObject()) {
            return null;
        }
        String destination = "";
        String type = "";
        String source = "";
        List<String> options = List.of();
        List<IdMapping> uidMappings = List.of();
        List<IdMapping> gidMappings = List.of();
        while (in.hasMember()) {
            switch (in.name()) {
                case "destination" -> destination = in.string();
                case "type" -> type = in.string();
                case "source" -> source = in.string();
                case "options" -> options = in.strings();
                case "uidMappings" -> uidMappings = in.list(IdMapping::read);
                case "gidMappings" -> gidMappings = in.list(IdMapping::read);
                default -> in.skip();
            }
        }
        return new Mount(destination, type, source, options, uidMappings, gidMappings);
    }
}
