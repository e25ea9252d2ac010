package io.jdock.proto.plain.ref;

import io.jdock.proto.plain.error.Failure;

import java.util.Objects;

/**
 * The name of an image, in full: {@code docker.io/library/busybox:latest}. People type the familiar
 * form, {@code busybox}; {@link #parse} takes both and {@link #familiar} gives the short one back.
 *
 * @param domain the registry's host, with its port if any
 * @param path the repository in it
 * @param tag null if the reference has none
 * @param digest null if the reference has none
 */
public record ImageReference(String domain, String path, String tag, Digest digest) {
    public static final String DEFAULT_DOMAIN = "docker.io";
    public static final String DEFAULT_TAG = "latest";
    private static final String LEGACY_DOMAIN = "index.docker.io";
    private static final String OFFICIAL = "library/";
    private static final int MAX_NAME = 255;

    /**
     * @throws Failure INVALID_ARGUMENT, in docker's words, if the parts make no reference
     */
    public ImageReference {
        Objects.requireNonNull(domain, "domain is null");
        if (!ReferenceGrammar.isDomain(domain) || !ReferenceGrammar.isPath(path)) {
            throw Failure.invalid("invalid reference format");
        }
        if (domain.length() + 1 + path.length() > MAX_NAME) {
            throw Failure.invalid("repository name must not be more than 255 characters");
        }
        if (tag != null && !ReferenceGrammar.isTag(tag)) {
            throw Failure.invalid("invalid tag format");
        }
    }

    /** Reads a familiar or a full reference; no tag is added. */
    public static ImageReference parse(String text) {
        if (text.length() == 64 && Digest.isHex(text)) {
            throw Failure.invalid(
                    "invalid repository name ("
                            + text
                            + "), cannot specify 64-byte hexadecimal strings");
        }
        int at = text.indexOf('@');
        Digest digest = at < 0 ? null : digest(text.substring(at + 1));
        String named = at < 0 ? text : text.substring(0, at);
        String domain = domainOf(named);
        String rest = domain.isEmpty() ? named : named.substring(domain.length() + 1);
        int colon = rest.lastIndexOf(':');
        String path = colon < 0 ? rest : rest.substring(0, colon);
        String tag = colon < 0 ? null : rest.substring(colon + 1);
        checkForm(path, tag);
        return completed(domain, path, tag, digest);
    }

    private static ImageReference completed(String domain, String path, String tag, Digest digest) {
        String host = domain.isEmpty() || domain.equals(LEGACY_DOMAIN) ? DEFAULT_DOMAIN : domain;
        boolean official = host.equals(DEFAULT_DOMAIN) && path.indexOf('/') < 0;
        return new ImageReference(host, official ? OFFICIAL + path : path, tag, digest);
    }

    private static void checkForm(String path, String tag) {
        if (!path.equals(path.toLowerCase())) {
            throw Failure.invalid("invalid reference format: repository name must be lowercase");
        }
        if (tag != null && !ReferenceGrammar.isTag(tag)) {
            throw Failure.invalid("invalid reference format");
        }
    }

    private static Digest digest(String text) {
        if (!Digest.isDigest(text)) {
            throw Failure.invalid("invalid reference format");
        }
        return Digest.parse(text);
    }

    /** The first part, if it must be a host: it has a dot, a port or a capital, or is localhost. */
    private static String domainOf(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return "";
        }
        String first = text.substring(0, slash);
        boolean host =
                first.indexOf('.') >= 0
                        || first.indexOf(':') >= 0
                        || first.equals("localhost")
                        || !first.equals(first.toLowerCase());
        return host ? first : "";
    }

    /** Domain and path, without tag and digest. */
    public String name() {
        return domain + "/" + path;
    }

    /** The name as people write it: docker.io and library/ left out. */
    public String familiarName() {
        if (!domain.equals(DEFAULT_DOMAIN)) {
            return name();
        }
        boolean official = path.startsWith(OFFICIAL) && path.indexOf('/', OFFICIAL.length()) < 0;
        return official ? path.substring(OFFICIAL.length()) : path;
    }

    /** The reference as people write it. */
    public String familiar() {
        return familiarName() + suffix();
    }

    /** With the tag {@code latest} if it has neither tag nor digest. */
    public ImageReference tagged() {
        return tag == null && digest == null ? withTag(DEFAULT_TAG) : this;
    }

    public ImageReference withTag(String newTag) {
        return new ImageReference(domain, path, newTag, null);
    }

    private String suffix() {
        return (tag == null ? "" : ":" + tag) + (digest == null ? "" : "@" + digest);
    }

    @Override
    public String toString() {
        return name() + suffix();
    }
}
