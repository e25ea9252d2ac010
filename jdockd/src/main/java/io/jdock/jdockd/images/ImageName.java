package io.jdock.jdockd.images;

import io.jdock.proto.plain.error.Failure;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name of an image in full. People leave parts out: {@code busybox} stands for {@code
 * docker.io/library/busybox:latest}.
 *
 * @param domain of the registry, with port if it has one
 * @param path of the repository there
 * @param tag empty if there is none
 * @param digest empty if there is none
 * @see <a href="https://github.com/distribution/reference">the grammar</a>
 */
record ImageName(String domain, String path, String tag, String digest) {
    private static final String HUB = "docker.io";
    private static final String OFFICIAL = "library/";
    private static final int LONGEST = 255;

    private static final String DOMAIN_PART = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?";
    private static final Pattern DOMAIN =
            Pattern.compile(
                    "(?:"
                            + DOMAIN_PART
                            + "(?:\\."
                            + DOMAIN_PART
                            + ")*|\\[[a-fA-F0-9:]+])(?::[0-9]+)?");
    private static final Pattern PATH =
            Pattern.compile(
                    "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*"
                            + "(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*");
    private static final Pattern REST =
            Pattern.compile(
                    "([^@]*?)(?::([A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?"
                            + "(?:@([A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}))?");
    private static final Pattern ID = Pattern.compile("[a-f0-9]{64}");
    private static final int MOST = 4096;

    /**
     * Completes domain and path, not the tag.
     *
     * @throws Failure INVALID_ARGUMENT in docker's words
     */
    static ImageName parse(String text) {
        if (ID.matcher(text).matches()) {
            throw Failure.invalid(
                    "invalid repository name ("
                            + text
                            + "), cannot specify 64-byte hexadecimal strings");
        }
        if (text.isEmpty() || text.length() > MOST) {
            throw Failure.invalid("invalid reference format");
        }
        int slash = text.indexOf('/');
        boolean named = slash > 0 && isDomain(text.substring(0, slash));
        String domain = named ? text.substring(0, slash) : HUB;
        Matcher rest = REST.matcher(named ? text.substring(slash + 1) : text);
        if (!rest.matches()) {
            throw Failure.invalid("invalid reference format");
        }
        String path = rest.group(1);
        if (domain.equals("index.docker.io")) {
            domain = HUB;
        }
        if (domain.equals(HUB) && path.indexOf('/') < 0) {
            path = OFFICIAL + path;
        }
        require(domain, path);
        return new ImageName(domain, path, orEmpty(rest.group(2)), orEmpty(rest.group(3)));
    }

    private static void require(String domain, String path) {
        if (!PATH.matcher(path).matches()) {
            boolean upper = PATH.matcher(path.toLowerCase(java.util.Locale.ROOT)).matches();
            throw Failure.invalid(
                    "invalid reference format"
                            + (upper ? ": repository name must be lowercase" : ""));
        }
        if (!DOMAIN.matcher(domain).matches()) {
            throw Failure.invalid("invalid reference format");
        }
        if (domain.length() + 1 + path.length() > LONGEST) {
            throw Failure.invalid("repository name must not be more than 255 characters");
        }
    }

    private static boolean isDomain(String first) {
        return first.indexOf('.') >= 0
                || first.indexOf(':') >= 0
                || first.equals("localhost")
                || !first.equals(first.toLowerCase(java.util.Locale.ROOT));
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    /**
     * @param tag empty leaves it as it is
     */
    ImageName withTag(String newTag) {
        if (newTag.isEmpty()) {
            return this;
        }
        if (!newTag.matches("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}")) {
            throw Failure.invalid("invalid tag format");
        }
        return new ImageName(domain, path, newTag, digest);
    }

    /** With {@code latest} if it has neither tag nor digest. */
    ImageName complete() {
        return tag.isEmpty() && digest.isEmpty() ? withTag("latest") : this;
    }

    /** Domain and path. */
    String repository() {
        return domain + "/" + path;
    }

    /** Domain and path as people write them. */
    String familiarRepository() {
        if (!domain.equals(HUB)) {
            return repository();
        }
        boolean official =
                path.startsWith(OFFICIAL) && path.indexOf('/', OFFICIAL.length()) < 0;
        return official ? path.substring(OFFICIAL.length()) : path;
    }

    /** As people write it. */
    String familiar() {
        return familiarRepository() + suffix();
    }

    private String suffix() {
        return (tag.isEmpty() ? "" : ":" + tag) + (digest.isEmpty() ? "" : "@" + digest);
    }

    @Override
    public String toString() {
        return repository() + suffix();
    }
}
