package io.jdock.jshim;

import io.jdock.proto.plain.json.JsonInput;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Utf8;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The group that a container belongs to, all of whose members have one shim: the containers of a
 * pod. Two annotations of the specification name it, the first of them wins.
 */
final class Group {
    private static final String OURS = "io.containerd.runc.v2.group";
    private static final String POD = "io.kubernetes.cri.sandbox-id";
    private static final int MAX_CONFIG = 16 << 20;

    private Group() {}

    /**
     * @param config the path of the specification; a shim may be started before there is one
     * @return empty for a container that belongs to none
     */
    static String of(Files files, String config) {
        if (!files.exists(config)) {
            return "";
        }
        String text = Utf8.decode(files.readFile(config, MAX_CONFIG));
        return JsonInput.parse("config.json", text, MAX_CONFIG, Group::read);
    }

    private static String read(JsonInput in) throws IOException {
        in.anyCase(List::of);
        Map<String, String> annotations = Map.of();
        if (in.enterObject()) {
            while (in.hasMember()) {
                switch (in.name()) {
                    case "annotations" -> annotations = in.stringMap();
                    default -> in.skip();
                }
            }
        }
        String pod = annotations.getOrDefault(POD, "");
        return annotations.getOrDefault(OURS, pod);
    }
}
