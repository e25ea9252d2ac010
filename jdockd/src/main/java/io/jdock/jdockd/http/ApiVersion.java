package io.jdock.jdockd.http;

import io.jdock.proto.plain.error.Failure;
import io.micronaut.http.HttpRequest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Version of the Engine API a request is made in: the {@code /v1.41} before its path, or the newest
 * when there is none.
 */
public record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {
    public static final ApiVersion NEWEST = new ApiVersion(1, 47);
    public static final ApiVersion OLDEST = new ApiVersion(1, 24);

    /** Set by the edge from the path; what a client sends under this name is dropped. */
    static final String HEADER = "x-jdock-api-version";

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,4})\\.([0-9]{1,4})");

    static ApiVersion parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw Failure.invalid("invalid API version \"" + text + "\"");
        }
        return new ApiVersion(
                Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    public static ApiVersion of(HttpRequest<?> request) {
        String text = request.getHeaders().get(HEADER);
        return text == null ? NEWEST : parse(text);
    }

    public boolean atLeast(int wantedMajor, int wantedMinor) {
        return compareTo(new ApiVersion(wantedMajor, wantedMinor)) >= 0;
    }

    /** Refuses what is outside of our range, in dockerd's words. */
    void requireSupported() {
        if (compareTo(NEWEST) > 0) {
            throw Failure.invalid(
                    "client version "
                            + this
                            + " is too new. Maximum supported API version is "
                            + NEWEST);
        }
        if (compareTo(OLDEST) < 0) {
            throw Failure.invalid(
                    "client version "
                            + this
                            + " is too old. Minimum supported API version is "
                            + OLDEST
                            + ", please upgrade your client to a newer version");
        }
    }

    @Override
    public int compareTo(ApiVersion other) {
        return major != other.major
                ? Integer.compare(major, other.major)
                : Integer.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
