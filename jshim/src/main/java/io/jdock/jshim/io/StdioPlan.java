package io.jdock.jshim.io;

import io.jdock.jshim.logs.LogOptions;
import io.jdock.jshim.logs.Uri;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.wire.StdioMessage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a request's stdio strings ask for.
 *
 * <pre>
 * ""  /dev/null              nothing
 * /ABSOLUTE                  a FIFO that containerd's client made
 * file:///ABSOLUTE           output appended to a file
 * json-file:///LOG?clients=SOCKET[&amp;max-size=BYTES&amp;max-file=N&amp;compress=true&amp;attrs=JSON]
 *                            stdout and stderr: docker's log file, and clients on a socket
 * local:///LOG?clients=SOCKET[&amp;...]
 *                            the same in docker's other format
 * binary:///PROGRAM[?NAME=VALUE[&amp;...]]
 *                            both: a program that is started with these words takes it
 * none:?clients=SOCKET       the same without the file
 * clients:[?once=true]       stdin: from clients; once: closed when the first of them ends
 * </pre>
 */
public record StdioPlan(Input stdin, Output stdout, Output stderr, boolean terminal) {
    /** Where input comes from. */
    public sealed interface Input {
        record None() implements Input {}

        record Fifo(String path) implements Input {}

        record Clients(boolean once) implements Input {}
    }

    /** Where output goes. */
    public sealed interface Output {
        record None() implements Output {}

        record Fifo(String path) implements Output {}

        record File(String path) implements Output {}

        record Binary(String program, List<String> arguments) implements Output {}

        /**
         * Both output streams of a process.
         *
         * @param log null for none
         */
        record Clients(String socket, LogOptions log) implements Output {}
    }

    /**
     * @throws Failure INVALID_ARGUMENT for a string that is none of the above
     */
    public static StdioPlan parse(StdioMessage message) {
        return new StdioPlan(
                input(message.stdin()),
                output(message.stdout()),
                output(message.stderr()),
                message.terminal());
    }

    /** The socket on which clients may attach; null without one. */
    public String clientSocket() {
        return stdout instanceof Output.Clients clients ? clients.socket() : null;
    }

    private static Input input(String text) {
        if (text.isEmpty() || text.equals("/dev/null")) {
            return new Input.None();
        }
        if (text.startsWith("/")) {
            return new Input.Fifo(text);
        }
        Uri uri = Uri.parse(text);
        if (uri.scheme().equals("clients")) {
            return new Input.Clients(uri.parameter("once").equals("true"));
        }
        throw Failure.invalid("unsupported stdin " + text);
    }

    private static Output output(String text) {
        if (text.isEmpty() || text.equals("/dev/null")) {
            return new Output.None();
        }
        if (text.startsWith("/")) {
            return new Output.Fifo(text);
        }
        Uri uri = Uri.parse(text);
        return switch (uri.scheme()) {
            case "file" -> new Output.File(absolute(uri.path(), text));
            case "json-file", "local" ->
                    new Output.Clients(socket(uri, text), LogOptions.parse(uri));
            case "binary" ->
                    new Output.Binary(absolute(uri.path(), text), arguments(uri.parameters()));
            case "none" -> new Output.Clients(socket(uri, text), null);
            default -> throw Failure.invalid("unsupported output " + text);
        };
    }

    private static List<String> arguments(Map<String, String> parameters) {
        List<String> arguments = new ArrayList<>();
        parameters.forEach(
                (name, value) -> {
                    arguments.add(name);
                    arguments.add(value);
                });
        return arguments;
    }

    private static String socket(Uri uri, String text) {
        return absolute(uri.parameter("clients"), text);
    }

    private static String absolute(String path, String text) {
        if (!path.startsWith("/")) {
            throw Failure.invalid("not an absolute path in output " + text);
        }
        return path;
    }
}
