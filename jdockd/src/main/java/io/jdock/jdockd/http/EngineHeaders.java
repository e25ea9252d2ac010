package io.jdock.jdockd.http;

import io.netty.handler.codec.http.HttpHeaders;

/** What every answer says of the engine. */
final class EngineHeaders {
    static final String SERVER = "Docker/" + EngineVersion.ENGINE + " (linux)";

    private EngineHeaders() {}

    static void addTo(HttpHeaders headers) {
        headers.set("Api-Version", ApiVersion.NEWEST.toString());
        headers.set("Docker-Experimental", "false");
        headers.set("Ostype", "linux");
        headers.set("Server", SERVER);
    }

    /** The same, as the lines of a head. */
    static String lines() {
        return "Api-Version: "
                + ApiVersion.NEWEST
                + "\r\nDocker-Experimental: false\r\nOstype: linux\r\nServer: "
                + SERVER
                + "\r\n";
    }
}
