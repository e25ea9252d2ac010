package io.jdock.jdockd.config;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The command line, by dockerd's names. Fields are only there for the parser: what was given is
 * read as {@link #given} under the names that daemon.json has for it.
 */
@Command(
        name = "jdockd",
        description = "Runs containers for clients of the Docker Engine API.",
        sortOptions = true,
        usageHelpAutoWidth = true)
public final class Flags {
    /** Where the file's name for a setting is not the flag's. */
    private static final Map<String, String> KEYS =
            Map.of(
                    "host", "hosts",
                    "insecure-registry", "insecure-registries",
                    "registry-mirror", "registry-mirrors",
                    "label", "labels",
                    "add-runtime", "runtimes",
                    "log-opt", "log-opts",
                    "dns-opt", "dns-opts");

    private static final List<String> NOT_SETTINGS =
            List.of("config-file", "validate", "help", "version");

    @Option(
            names = {"-H", "--host"},
            paramLabel = "URL",
            description = "Listen on unix:///path or tcp://address:port; may be given often")
    List<String> hosts;

    @Option(names = "--data-root", paramLabel = "DIR", description = "Keep persistent state here")
    String dataRoot;

    @Option(names = "--exec-root", paramLabel = "DIR", description = "Keep run-time state here")
    String execRoot;

    @Option(
            names = {"-p", "--pidfile"},
            paramLabel = "FILE",
            description = "Write the process id here")
    String pidFile;

    @Option(
            names = {"-G", "--group"},
            paramLabel = "GROUP",
            description = "Group that may use the unix socket (default: docker, if there is one)")
    String group;

    @Option(names = "--config-file", paramLabel = "FILE", description = "Settings as JSON")
    String configFile;

    @Option(
            names = {"-l", "--log-level"},
            paramLabel = "LEVEL",
            description = "debug, info, warn, error or fatal")
    String logLevel;

    @Option(
            names = {"-D", "--debug"},
            arity = "0..1",
            fallbackValue = "true",
            description = "As --log-level=debug")
    Boolean debug;

    @Option(
            names = "--containerd",
            paramLabel = "SOCKET",
            description = "Use this containerd instead of one of our own")
    String containerd;

    @Option(
            names = "--containerd-namespace",
            paramLabel = "NAME",
            description = "Namespace of our containers in containerd")
    String containerdNamespace;

    @Option(
            names = {"-s", "--storage-driver"},
            paramLabel = "NAME",
            description = "Snapshotter that holds the layers")
    String storageDriver;

    @Option(
            names = {"-b", "--bridge"},
            paramLabel = "NAME",
            description = "Bridge that containers join by default; none switches it off")
    String bridge;

    @Option(
            names = "--bip",
            paramLabel = "CIDR",
            description = "Address and prefix of the default bridge")
    String bip;

    @Option(names = "--mtu", paramLabel = "BYTES", description = "MTU of the default bridge")
    Integer mtu;

    @Option(
            names = "--iptables",
            arity = "0..1",
            fallbackValue = "true",
            description = "Write firewall rules (default: true)")
    Boolean iptables;

    @Option(names = "--dns", paramLabel = "ADDRESS", description = "Name server of containers")
    List<String> dns;

    @Option(names = "--dns-search", paramLabel = "DOMAIN", description = "Search domain")
    List<String> dnsSearch;

    @Option(names = "--dns-opt", paramLabel = "OPTION", description = "Resolver option")
    List<String> dnsOptions;

    @Option(names = "--default-runtime", paramLabel = "NAME", description = "Runtime to use")
    String defaultRuntime;

    @Option(names = "--add-runtime", paramLabel = "NAME=PATH", description = "One more runtime")
    Map<String, String> runtimes;

    @Option(
            names = "--insecure-registry",
            paramLabel = "HOST",
            description = "Talk to this registry without TLS or without checking it")
    List<String> insecureRegistries;

    @Option(names = "--registry-mirror", paramLabel = "URL", description = "Ask here first")
    List<String> registryMirrors;

    @Option(names = "--log-driver", paramLabel = "NAME", description = "Default log driver")
    String logDriver;

    @Option(names = "--log-opt", paramLabel = "KEY=VALUE", description = "Option of that driver")
    Map<String, String> logOptions;

    @Option(
            names = "--shutdown-timeout",
            paramLabel = "SECONDS",
            description = "How long shutdown may take")
    Integer shutdownTimeout;

    @Option(names = "--label", paramLabel = "KEY=VALUE", description = "Label of this engine")
    List<String> labels;

    @Option(
            names = "--tls",
            arity = "0..1",
            fallbackValue = "true",
            description = "Speak TLS on tcp hosts")
    Boolean tls;

    @Option(
            names = "--tlsverify",
            arity = "0..1",
            fallbackValue = "true",
            description = "Speak TLS and demand a client's certificate")
    Boolean tlsVerify;

    @Option(names = "--tlscacert", paramLabel = "FILE", description = "Who signs clients (PEM)")
    String tlsAuthority;

    @Option(names = "--tlscert", paramLabel = "FILE", description = "Our certificate (PEM)")
    String tlsCertificate;

    @Option(names = "--tlskey", paramLabel = "FILE", description = "Our key (PEM)")
    String tlsKey;

    @Option(names = "--validate", description = "Check the settings and leave")
    boolean validate;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this and leave")
    boolean help;

    @Option(
            names = {"-v", "--version"},
            description = "Print the version and leave")
    boolean version;

    public boolean validateOnly() {
        return validate;
    }

    public boolean versionOnly() {
        return version;
    }

    /** What was given on the command line, by the names of daemon.json. */
    static Map<String, Object> given(ParseResult parsed) {
        Map<String, Object> given = new LinkedHashMap<>();
        for (OptionSpec option : parsed.matchedOptions()) {
            String key = key(option);
            if (!NOT_SETTINGS.contains(key)) {
                given.put(key, option.getValue());
            }
        }
        return given;
    }

    static String key(OptionSpec option) {
        String flag = option.longestName().substring(2);
        return KEYS.getOrDefault(flag, flag);
    }
}
