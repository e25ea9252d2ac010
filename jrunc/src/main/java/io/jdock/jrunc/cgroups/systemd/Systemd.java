package io.jdock.jrunc.cgroups.systemd;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.sys.Linux;

import java.util.List;

/**
 * The service manager, as far as it makes groups. Root talks to it directly, which wakes no bus;
 * everybody else to the user's own manager.
 */
final class Systemd {
    private static final String NAME = "org.freedesktop.systemd1";
    private static final String PATH = "/org/freedesktop/systemd1";
    private static final String MANAGER = "org.freedesktop.systemd1.Manager";
    private static final String JOB_REMOVED = "JobRemoved";

    private final DbusConnection connection;
    private int version;

    private Systemd(DbusConnection connection) {
        this.connection = connection;
    }

    /**
     * @param rootless whether it is the user's own manager
     */
    static Systemd connect(Linux linux, boolean rootless) {
        Endpoints endpoints = new Endpoints(linux.files());
        List<String> direct = rootless ? endpoints.userDirect() : endpoints.systemDirect();
        for (String path : direct) {
            DbusConnection connection = tryOpen(linux, path);
            if (connection != null) {
                return new Systemd(connection);
            }
        }
        Systemd systemd = new Systemd(open(linux, rootless ? endpoints.userBus() : Endpoints.BUS));
        systemd.enterBus();
        return systemd;
    }

    private static DbusConnection tryOpen(Linux linux, String path) {
        try {
            return DbusConnection.open(linux, path, JOB_REMOVED);
        } catch (Failure e) {
            return null;
        }
    }

    private static DbusConnection open(Linux linux, String path) {
        try {
            return DbusConnection.open(linux, path, JOB_REMOVED);
        } catch (Failure e) {
            throw new Failure(
                    e.kind(),
                    "failed to connect to dbus (hint: for rootless containers, maybe you need to"
                            + " install dbus-user-session package): "
                            + e.getMessage(),
                    e);
        }
    }

    /** A bus wants to be greeted, and asked for signals; systemd sends them to who subscribed. */
    private void enterBus() {
        String bus = "org.freedesktop.DBus";
        String path = "/org/freedesktop/DBus";
        connection.call(bus, path, bus, "Hello");
        String match = "type='signal',interface='" + MANAGER + "',member='" + JOB_REMOVED + "'";
        connection.call(bus, path, bus, "AddMatch", DbusValue.text(match));
        manager("Subscribe");
    }

    private List<DbusValue> manager(String method, DbusValue... arguments) {
        return connection.call(NAME, PATH, MANAGER, method, arguments);
    }

    /**
     * Starts a unit that no file describes, and waits until it stands. One of that name may be left
     * from before, as failed: it is forgotten first, then. One that lives is joined as it is, if
     * whoever made it left its groups to others.
     *
     * @param pid of the process it begins with, or that joins it
     * @return whether it is new
     */
    boolean start(String unit, int pid, List<Property> properties) {
        DbusValue auxiliary = new DbusValue.Sequence("(sa(sv))", List.of());
        DbusValue[] arguments = {
            DbusValue.text(unit), DbusValue.text("replace"), tuples(properties), auxiliary
        };
        List<DbusValue> job;
        try {
            job = retried(unit, arguments);
        } catch (DbusError e) {
            join(unit, pid, e);
            return false;
        }
        String result = await(job);
        if (!result.equals("done")) {
            forget(unit);
            throw new Failure(
                    Kind.FAILED_PRECONDITION,
                    "error creating systemd unit `" + unit + "`: got `" + result + "`");
        }
        return true;
    }

    private void join(String unit, int pid, DbusError problem) {
        if (!exists(problem)) {
            throw problem;
        }
        try {
            attach(unit, pid);
        } catch (DbusError e) {
            // not one to be joined
            throw problem;
        }
    }

    private static boolean exists(DbusError problem) {
        return problem.named(NAME + ".UnitExists");
    }

    private List<DbusValue> retried(String unit, DbusValue[] arguments) {
        try {
            return manager("StartTransientUnit", arguments);
        } catch (DbusError e) {
            if (!exists(e)) {
                throw e;
            }
        }
        forget(unit);
        return manager("StartTransientUnit", arguments);
    }

    /** Waits for the end of a job. @return its result; {@code done} is success */
    private String await(List<DbusValue> reply) {
        if (!(reply.getFirst() instanceof DbusValue.Text job)) {
            throw new Failure(Kind.DATA_LOSS, "systemd answered with no job");
        }
        long deadline = connection.deadline();
        while (true) {
            DbusMessage signal = connection.signal(deadline);
            // number, path, unit, result
            if (signal.signature().equals("uoss")) {
                List<DbusValue> body = signal.body();
                if (body.get(1).equals(job)) {
                    return ((DbusValue.Text) body.get(3)).value();
                }
            }
        }
    }

    /** Stops a unit, if there is one, and waits until it is gone. */
    void stop(String unit) {
        try {
            await(manager("StopUnit", DbusValue.text(unit), DbusValue.text("replace")));
        } catch (DbusError e) {
            // it is not loaded: its last process took it along
        }
        forget(unit);
    }

    /** A unit that failed stays, with its name, until it is forgotten. */
    private void forget(String unit) {
        try {
            manager("ResetFailedUnit", DbusValue.text(unit));
        } catch (DbusError e) {
            // there is none that failed
        }
    }

    /** Changes a unit until the next boot. */
    void set(String unit, List<Property> properties) {
        manager(
                "SetUnitProperties",
                DbusValue.text(unit),
                new DbusValue.Flag(true),
                tuples(properties));
    }

    private static DbusValue tuples(List<Property> properties) {
        return new DbusValue.Sequence("(sv)", properties.stream().map(Property::tuple).toList());
    }

    /** Moves a process into a group of a unit, where the caller may not. */
    void attach(String unit, int pid) {
        manager(
                "AttachProcessesToUnit",
                DbusValue.text(unit),
                DbusValue.text("/"),
                new DbusValue.Sequence("u", List.of(DbusValue.unsigned32(pid))));
    }

    /** Such as 252; asked once. */
    int version() {
        if (version == 0) {
            version = number(property("Version"));
        }
        return version;
    }

    /** The number in texts such as {@code v245.4-1.fc32}, {@code 245} or {@code "v245"}. */
    static int number(String text) {
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            if (!digit && number > 0 || number > 99_999) {
                break;
            }
            number = digit ? number * 10 + c - '0' : number;
        }
        return number;
    }

    /** The group of the manager itself, below which it makes all others. */
    String controlGroup() {
        return property("ControlGroup");
    }

    private String property(String name) {
        List<DbusValue> reply =
                connection.call(
                        NAME,
                        PATH,
                        "org.freedesktop.DBus.Properties",
                        "Get",
                        DbusValue.text(MANAGER),
                        DbusValue.text(name));
        boolean text =
                reply.getFirst() instanceof DbusValue.Boxed(DbusValue.Text value)
                        && value.type() == 's';
        return text ? ((DbusValue.Text) ((DbusValue.Boxed) reply.getFirst()).value()).value() : "";
    }

    void close() {
        connection.close();
    }
}
