package io.jdock.jdockd;

import io.jdock.jdockd.config.DaemonConfig;
import io.jdock.jdockd.config.DaemonConfigs;
import io.jdock.jdockd.config.Flags;
import io.jdock.jdockd.http.EngineVersion;
import io.jdock.proto.jvm.text.LogLines;
import io.jdock.proto.plain.error.Failure;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

import java.io.PrintStream;

/** {@code main}: reads the command line and runs the daemon until a signal ends it. */
public final class Jdockd {
    private Jdockd() {}

    public static void main(String[] arguments) {
        int status = run(arguments, System.out, System.err);
        if (status >= 0) {
            System.exit(status);
        }
    }

    /** The exit status, or -1 while the daemon runs on. */
    static int run(String[] arguments, PrintStream out, PrintStream err) {
        Flags flags = new Flags();
        CommandLine commandLine = new CommandLine(flags).setCaseInsensitiveEnumValuesAllowed(true);
        try {
            ParseResult parsed = commandLine.parseArgs(arguments);
            if (commandLine.isUsageHelpRequested()) {
                commandLine.usage(out);
                return 0;
            }
            if (flags.versionOnly()) {
                out.println("jdockd version " + EngineVersion.OURS);
                return 0;
            }
            DaemonConfig config = DaemonConfigs.of(parsed);
            if (flags.validateOnly()) {
                out.println("configuration OK");
                return 0;
            }
            LogLines.begin(config.logLevel().least(), "io.jdock");
            Daemon.start(config);
            return -1;
        } catch (ParameterException wrong) {
            err.println("jdockd: " + wrong.getMessage());
            err.println("See 'jdockd --help'.");
            return 125;
        } catch (Failure refused) {
            err.println("jdockd: failed to start: " + refused.getMessage());
            return 1;
        }
    }
}
