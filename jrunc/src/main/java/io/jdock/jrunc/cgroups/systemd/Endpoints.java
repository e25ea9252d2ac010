package io.jdock.jrunc.cgroups.systemd;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Utf8;

import java.util.List;

/** Where service managers and buses listen. */
final class Endpoints {
    static final String BUS = "/run/dbus/system_bus_socket";

    private static final int MAX_ENVIRONMENT = 16 << 20;

    private final Files files;

    Endpoints(Files files) {
        this.files = files;
    }

    List<String> systemDirect() {
        return List.of("/run/systemd/private");
    }

    List<String> userDirect() {
        String directory = variable("XDG_RUNTIME_DIR");
        return directory.isEmpty() ? List.of() : List.of(directory + "/systemd/private");
    }

    /** The path of the user's bus. */
    String userBus() {
        String address = variable("DBUS_SESSION_BUS_ADDRESS");
        if (!address.isEmpty()) {
            return path(address);
        }
        String directory = variable("XDG_RUNTIME_DIR");
        if (directory.isEmpty()) {
            throw Failure.precondition(
                    "could not detect DBUS_SESSION_BUS_ADDRESS from the environment; make sure you"
                            + " have installed the dbus-user-session or dbus-daemon package; note"
                            + " you may need to re-login");
        }
        return directory + "/bus";
    }

    /** The path in an address such as {@code unix:path=/run/user/1000/bus,guid=0123}. */
    static String path(String address) {
        String prefix = "unix:path=";
        int start = address.indexOf(prefix);
        if (start < 0) {
            throw Failure.unimplemented("D-Bus address " + address + " has no path of a socket");
        }
        StringBuilder path = new StringBuilder();
        for (int i = start + prefix.length(); i < address.length(); i++) {
            char c = address.charAt(i);
            if (c == ',' || c == ';') {
                break;
            }
            if (c == '%' && i + 2 < address.length()) {
                path.append(unescaped(address, i + 1));
                i += 2;
            } else {
                path.append(c);
            }
        }
        return path.toString();
    }

    private static char unescaped(String address, int at) {
        try {
            return (char) Integer.parseInt(address.substring(at, at + 2), 16);
        } catch (NumberFormatException e) {
            throw Failure.invalid("D-Bus address " + address + " is malformed");
        }
    }

    private String variable(String name) {
        String environment = Utf8.decode(files.readFile("/proc/self/environ", MAX_ENVIRONMENT));
        int start = ("\0" + environment).indexOf("\0" + name + "=");
        if (start < 0) {
            return "";
        }
        int from = start + name.length() + 1;
        int end = environment.indexOf('\0', from);
        return environment.substring(from, end < 0 ? environment.length() : end);
    }
}
