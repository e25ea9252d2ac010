package io.jdock.jshim;

import io.jdock.proto.plain.error.Failure;

import java.util.List;

/**
 * The command line that containerd calls a shim with: flags in Go's style, one dash or two, value
 * behind a space or an equals sign, then a command or none.
 *
 * @param command {@code start}, {@code delete}, or empty to serve
 */
record Arguments(
        String namespace,
        String id,
        String address,
        String publishBinary,
        String bundle,
        boolean debug,
        boolean version,
        boolean info,
        String command) {
    static Arguments parse(List<String> words) {
        Parser parser = new Parser();
        for (String word : words) {
            parser.take(word);
        }
        return parser.arguments();
    }

    private static final class Parser {
        private String namespace = "";
        private String id = "";
        private String address = "";
        private String publishBinary = "";
        private String bundle = "";
        private boolean debug;
        private boolean version;
        private boolean info;
        private String command = "";
        private String pending = "";

        void take(String word) {
            if (!pending.isEmpty()) {
                set(pending, word);
                pending = "";
            } else if (!word.startsWith("-") || !command.isEmpty()) {
                command = command.isEmpty() ? word : command;
            } else {
                flag(word.startsWith("--") ? word.substring(2) : word.substring(1));
            }
        }

        Arguments arguments() {
            if (!pending.isEmpty()) {
                throw Failure.invalid("flag needs an argument: -" + pending);
            }
            return new Arguments(
                    namespace, id, address, publishBinary, bundle, debug, version, info, command);
        }

        private void flag(String flag) {
            int equals = flag.indexOf('=');
            String name = equals < 0 ? flag : flag.substring(0, equals);
            boolean on = equals < 0 || flag.endsWith("=true");
            switch (name) {
                case "debug" -> debug = on;
                case "v", "version" -> version = on;
                case "info" -> info = on;
                default -> {
                    if (equals < 0) {
                        pending = name;
                    } else {
                        set(name, flag.substring(equals + 1));
                    }
                }
            }
        }

        private void set(String name, String value) {
            switch (name) {
                case "namespace" -> namespace = value;
                case "id" -> id = value;
                case "address" -> address = value;
                case "publish-binary" -> publishBinary = value;
                case "bundle" -> bundle = value;
                // for a server that is to listen elsewhere: ours gets its socket from start
                case "socket", "debug-socket" -> {}
                default -> throw Failure.invalid("flag provided but not defined: -" + name);
            }
        }
    }
}
