package io.jdock.jrunc;

import io.jdock.jrunc.commands.CommandLine;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.Utf8;

/** An OCI runtime with runc's command line. */
public final class Jrunc {
    private static final int BUG = 70;

    private Jrunc() {}

    /**
     * The words of the command line come from the kernel: {@code args} may have lost characters.
     */
    public static void main(String[] args) {
        Linux linux = Linux.real();
        int code = BUG;
        try {
            code = new CommandLine(linux).run();
        } catch (Throwable e) {
            byte[] message = Utf8.encode("jrunc: " + e.getMessage() + "\n");
            linux.files().write(2, message, message.length);
        }
        linux.processes().exit(code);
    }
}
