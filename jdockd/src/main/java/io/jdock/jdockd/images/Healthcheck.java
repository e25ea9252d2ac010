package io.jdock.jdockd.images;

import io.jdock.proto.plain.json.JsonInput;
import io.jdock.proto.plain.json.JsonOutput;

import java.io.IOException;
import java.util.List;

/**
 * How to find out whether a container does its work; times in nanoseconds, 0 is the default.
 *
 * @param test {@code NONE}, {@code CMD arguments} or {@code CMD-SHELL line}; empty inherits
 */
public record Healthcheck(
        List<String> test,
        long interval,
        long timeout,
        long startPeriod,
        long startInterval,
        int retries) {

    static Healthcheck read(JsonInput in) throws IOException {
        List<String> test = List.of();
        long interval = 0;
        long timeout = 0;
        long startPeriod = 0;
        long startInterval = 0;
        int retries = 0;
        if (!in.enterObject()) {
            return null;
        }
        while (in.hasMember()) {
            switch (in.name()) {
                case "Test" -> test = in.strings();
                case "Interval" -> interval = in.int64();
                case "Timeout" -> timeout = in.int64();
                case "StartPeriod" -> startPeriod = in.int64();
                case "StartInterval" -> startInterval = in.int64();
                case "Retries" -> retries = in.int32();
                default -> in.skip();
            }
        }
        return new Healthcheck(test, interval, timeout, startPeriod, startInterval, retries);
    }

    void write(JsonOutput out) {
        out.beginObject();
        if (!test.isEmpty()) {
            out.member("Test", test);
        }
        number(out, "Interval", interval);
        number(out, "Timeout", timeout);
        number(out, "StartPeriod", startPeriod);
        number(out, "StartInterval", startInterval);
        number(out, "Retries", retries);
        out.endObject();
    }

    private static void number(JsonOutput out, String name, long value) {
        if (value != 0) {
            out.member(name, value);
        }
    }
}
