package io.jdock.jcontainerd.bundles;

import io.jdock.proto.plain.error.Failure;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import java.nio.file.Path;

/**
 * What a shim's {@code start} prints: {@code unix:///run/x.sock}, or as JSON {@code
 * {"version":2,"address":"unix:///run/x.sock","protocol":"ttrpc"}}.
 */
public final class ShimAddress {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String UNIX = "unix://";

    private ShimAddress() {}

    /**
     * @return the socket's path
     * @throws Failure when it is not ttrpc over a socket of the file system
     */
    public static Path parse(String printed) {
        String text = printed.strip();
        String address = text.startsWith("{") ? fromJson(text) : text;
        String path = address.startsWith(UNIX) ? address.substring(UNIX.length()) : address;
        if (!path.startsWith("/")) {
            throw Failure.unimplemented("shim's address " + address + " is no path of a socket");
        }
        return Path.of(path);
    }

    private static String fromJson(String text) {
        String address = "";
        String protocol = "ttrpc";
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = json.currentName();
                json.nextToken();
                switch (key) {
                    case "address" -> address = json.getString();
                    case "protocol" -> protocol = json.getString();
                    default -> json.skipChildren();
                }
            }
        } catch (JacksonException e) {
            throw Failure.unknown("shim's address is no JSON: " + e.getOriginalMessage(), e);
        }
        if (!protocol.equals("ttrpc") && !protocol.isEmpty()) {
            throw Failure.unimplemented("shim's protocol " + protocol + " is not ttrpc");
        }
        return address;
    }
}
