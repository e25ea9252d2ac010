package io.jdock.proto.plain.oci;

import io.jdock.proto.plain.json.JsonInput;

import java.io.IOException;
import java.util.List;

/**
 * Shares of cache and memory bandwidth: resctrl of the kernel.
 *
 * @param closID name of the class of service; empty: the container's id
 * @param enableMonitoring whether the container gets a monitoring group of its own
 */
public record IntelRdt(
        String closID,
        List<String> schemata,
        String l3CacheSchema,
        String memBwSchema,
        boolean enableMonitoring) {

    static IntelRdt read(JsonInput in) throws IOException {
        if (!in.enterObject()) {
            return null;
        }
        String closID = "";
        List<String> schemata = List.of();
        String l3CacheSchema = "";
        String memBwSchema = "";
        boolean enableMonitoring = false;
        while (in.hasMember()) {
            switch (in.name()) {
                case "closID" -> closID = in.string();
                case "schemata" -> schemata = in.strings();
                case "l3CacheSchema" -> l3CacheSchema = in.string();
                case "memBwSchema" -> memBwSchema = in.string();
                case "enableMonitoring" -> enableMonitoring = in.bool();
                default -> in.skip();
            }
        }
        return new IntelRdt(closID, schemata, l3CacheSchema, memBwSchema, enableMonitoring);
    }
}
