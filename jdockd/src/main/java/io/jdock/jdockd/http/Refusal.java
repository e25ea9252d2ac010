package io.jdock.jdockd.http;

import io.jdock.proto.plain.error.Failure;
import io.micronaut.http.HttpStatus;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** An error answer for a connection that has left the server. */
final class Refusal {
    private Refusal() {}

    static byte[] of(Failure failure) {
        HttpStatus status = ErrorTable.status(failure.kind());
        byte[] body = GoJson.line(json(String.valueOf(failure.getMessage())));
        String head =
                "HTTP/1.1 "
                        + status.getCode()
                        + " "
                        + status.getReason()
                        + "\r\nContent-Type: application/json\r\n"
                        + EngineHeaders.lines()
                        + "Content-Length: "
                        + body.length
                        + "\r\nConnection: close\r\n\r\n";
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(body);
        return all.toByteArray();
    }

    private static byte[] json(String message) {
        StringBuilder json = new StringBuilder("{\"message\":\"");
        for (int i = 0; i < message.length(); i++) {
            char c = message.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append("\\u%04x".formatted((int) c));
            } else {
                json.append(c);
            }
        }
        return json.append("\"}").toString().getBytes(StandardCharsets.UTF_8);
    }
}
