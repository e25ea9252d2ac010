package io.jdock.jcontainerd.ctl;

import com.google.protobuf.Any;

import io.jdock.proto.jvm.containerd.containers.Container;
import io.jdock.proto.plain.json.JsonOutput;

import java.util.Base64;
import java.util.TreeMap;

/** A container's record, as ctr prints it; the spec is shown as it was stored. */
final class ContainerInfo {
    private ContainerInfo() {}

    static String json(Container container) {
        JsonOutput out = JsonOutput.compact().beginObject().member("ID", container.getId());
        out.member("Labels", new TreeMap<>(container.getLabelsMap()));
        out.member("Image", container.getImage());
        out.name("Runtime").beginObject().member("Name", container.getRuntime().getName());
        out.name("Options");
        any(out, container.getRuntime().getOptions());
        out.endObject();
        out.member("SnapshotKey", container.getSnapshotKey());
        out.member("Snapshotter", container.getSnapshotter());
        out.member("CreatedAt", Words.instant(container.getCreatedAt()).toString());
        out.member("UpdatedAt", Words.instant(container.getUpdatedAt()).toString());
        String head = out.endObject().toString();
        String spec = container.getSpec().getValue().toStringUtf8().strip();
        String whole =
                head.substring(0, head.length() - 1)
                        + ",\"Spec\":"
                        + (spec.isEmpty() ? "null" : spec)
                        + "}";
        return indented(whole);
    }

    private static void any(JsonOutput out, Any any) {
        out.beginObject().member("type_url", any.getTypeUrl());
        if (!any.getValue().isEmpty()) {
            byte[] value = any.getValue().toByteArray();
            out.member("value", Base64.getEncoder().encodeToString(value));
        }
        out.endObject();
    }

    /** Four blanks a level; strings are left alone, empty objects and arrays stay closed. */
    static String indented(String json) {
        StringBuilder out = new StringBuilder();
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (quoted) {
                out.append(c);
                if (c == '\\' && i + 1 < json.length()) {
                    out.append(json.charAt(++i));
                } else if (c == '"') {
                    quoted = false;
                }
                continue;
            }
            switch (c) {
                case '"' -> {
                    quoted = true;
                    out.append(c);
                }
                case '{', '[' -> {
                    int next = next(json, i);
                    out.append(c);
                    if (next < json.length()
                            && (json.charAt(next) == '}' || json.charAt(next) == ']')) {
                        out.append(json.charAt(next));
                        i = next;
                    } else {
                        line(out, ++depth);
                    }
                }
                case '}', ']' -> {
                    line(out, --depth);
                    out.append(c);
                }
                case ',' -> {
                    out.append(c);
                    line(out, depth);
                }
                case ':' -> out.append(": ");
                case ' ', '\t', '\r', '\n' -> {}
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    private static int next(String json, int at) {
        int next = at + 1;
        while (next < json.length() && Character.isWhitespace(json.charAt(next))) {
            next++;
        }
        return next;
    }

    private static void line(StringBuilder out, int depth) {
        out.append('\n').repeat("    ", Math.max(0, depth));
    }
}
