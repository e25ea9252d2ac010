package io.jdock.proto.plain.oci;

import io.jdock.proto.plain.json.JsonInput;

import java.io.IOException;
import java.util.List;

/** Hooks by the point they run at, in their order of time. */
public record Hooks(
        List<Hook> prestart,
        List<Hook> createRuntime,
        List<Hook> createContainer,
        List<Hook> startContainer,
        List<Hook> poststart,
        List<Hook> poststop) {

    static Hooks read(JsonInput in) throws IOException {
        if (!in.enterObject()) {
            return null;
        }
        List<Hook> prestart = List.of();
        List<Hook> createRuntime = List.of();
        List<Hook> createContainer = List.of();
        List<Hook> startContainer = List.of();
        List<Hook> poststart = List.of();
        List<Hook> poststop = List.of();
        while (in.hasMember()) {
            switch (in.name()) {
                case "prestart" -> prestart = in.list(Hook::read);
                case "createRuntime" -> createRuntime = in.list(Hook::read);
                case "createContainer" -> createContainer = in.list(Hook::read);
                case "startContainer" -> startContainer = in.list(Hook::read);
                case "poststart" -> poststart = in.list(Hook::read);
                case "poststop" -> poststop = in.list(Hook::read);
                default -> in.skip();
            }
        }
        return new Hooks(
                prestart, createRuntime, createContainer, startContainer, poststart, poststop);
    }
}
