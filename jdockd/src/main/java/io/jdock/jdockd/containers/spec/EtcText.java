package io.jdock.jdockd.containers.spec;

import io.micronaut.core.annotation.Nullable;

import java.util.ArrayList;
import java.util.List;

/** The texts of /etc/hostname, /etc/hosts and /etc/resolv.conf in a container. */
public final class EtcText {
    private static final String LOCAL =
            """
            127.0.0.1\tlocalhost
            ::1\tlocalhost ip6-localhost ip6-loopback
            fe00::0\tip6-localnet
            ff00::0\tip6-mcastprefix
            ff02::1\tip6-allnodes
            ff02::2\tip6-allrouters
            """;

    private static final List<String> PUBLIC_SERVERS = List.of("8.8.8.8", "8.8.4.4");

    private EtcText() {}

    public static String hostname(String hostname, String domain) {
        return hostname + (domain.isEmpty() ? "" : "." + domain) + "\n";
    }

    /**
     * @param address the container's; empty if it has none
     * @param gateway what {@code host-gateway} stands for
     * @param extra {@code name:address}
     */
    public static String hosts(
            String address,
            String hostname,
            String domain,
            String gateway,
            @Nullable List<String> extra) {
        StringBuilder text = new StringBuilder(LOCAL);
        if (!address.isEmpty()) {
            text.append(address).append('\t');
            if (!domain.isEmpty()) {
                text.append(hostname).append('.').append(domain).append(' ');
            }
            text.append(hostname).append('\n');
        }
        return text.append(extraHosts(gateway, extra)).toString();
    }

    public static String extraHosts(String gateway, @Nullable List<String> extra) {
        StringBuilder text = new StringBuilder();
        for (String each : extra == null ? List.<String>of() : extra) {
            int colon = each.indexOf(':');
            if (colon > 0) {
                String target = each.substring(colon + 1);
                text.append(target.equals("host-gateway") ? gateway : target)
                        .append('\t')
                        .append(each, 0, colon)
                        .append('\n');
            }
        }
        return text.toString();
    }

    /**
     * The host's file, but for what the user said, and, where the container has a network of its
     * own, for servers that listen on the host's loopback only.
     */
    public static String resolvConf(
            String ofHost,
            boolean ownNetwork,
            List<String> servers,
            List<String> search,
            List<String> options) {
        List<String> nameservers = new ArrayList<>(servers);
        List<String> lines = new ArrayList<>();
        for (String line : ofHost.lines().toList()) {
            String[] words = line.trim().split("\\s+");
            switch (words[0]) {
                case "nameserver" -> {
                    if (servers.isEmpty() && words.length > 1 && usable(words[1], ownNetwork)) {
                        nameservers.add(words[1]);
                    }
                }
                case "search", "domain" -> {
                    if (search.isEmpty()) {
                        lines.add(line.trim());
                    }
                }
                case "options" -> {
                    if (options.isEmpty()) {
                        lines.add(line.trim());
                    }
                }
                default -> {}
            }
        }
        if (nameservers.isEmpty() && ownNetwork) {
            nameservers.addAll(PUBLIC_SERVERS);
        }
        StringBuilder text = new StringBuilder();
        nameservers.forEach(server -> text.append("nameserver ").append(server).append('\n'));
        if (!search.isEmpty() && !search.equals(List.of("."))) {
            text.append("search ").append(String.join(" ", search)).append('\n');
        }
        if (!options.isEmpty()) {
            text.append("options ").append(String.join(" ", options)).append('\n');
        }
        lines.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    private static boolean usable(String server, boolean ownNetwork) {
        boolean loopback = server.startsWith("127.") || server.equals("::1");
        boolean scoped = server.contains("%");
        return !ownNetwork || !loopback && !scoped;
    }
}
