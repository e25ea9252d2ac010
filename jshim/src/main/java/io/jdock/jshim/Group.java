package io.jdock.jshim;

import io.jdock.proto.plain.json.JsonInput;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Utf8;

import java.io.IOException;

/**
 * The group that a container belongs to, all of whose members have one shim: the containers of a
 * pod. Two annotations of the specification name it, the first of them wins.
 */
final class Group {
    private static final String OURS = "io.containerd.runc.v2.group";
    private static final String POD = "io.kubernetes.cri.sandbox-id";
    private static final int MAX_CONFIG = 16 << 20;

    private String ours;
    private String pod;

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
        return JsonInput.parse("config.json", text, MAX_CONFIG, in -> new Group().read(in));
    }

    private String read(JsonInput in) throws IOException {
        if (in.enterObject()) {
            while (in.hasMember()) {
                if (in.name().equals("annotations") && in.enterObject()) {
                    annotations(in);
                } else {
                    in.skip();
                }
            }
        }
        if (ours != null) {
            return ours;
        }
        return pod == null ? "" : pod;
    }

    private void annotations(JsonInput in) throws IOException {
        while (in.hasMember()) {
            switch (in.name()) {
                case OURS -> ours = in.string();
                case POD -> pod = in.string();
                default -> in.skip();
            }
        }
    }
}
