package io.jdock.jdockd.images;

import io.jdock.jdockd.http.GoTime;
import io.jdock.proto.plain.json.JsonInput;
import io.jdock.proto.plain.json.JsonOutput;

import java.io.IOException;
import java.time.Instant;

/**
 * How one layer came to be.
 *
 * @param created null if unknown
 * @param emptyLayer whether there is no layer, only a change of settings
 */
record HistoryEntry(
        Instant created, String createdBy, String author, String comment, boolean emptyLayer) {

    static HistoryEntry read(JsonInput in) throws IOException {
        Instant created = null;
        String createdBy = "";
        String author = "";
        String comment = "";
        boolean emptyLayer = false;
        if (in.enterObject()) {
            while (in.hasMember()) {
                switch (in.name()) {
                    case "created" -> created = ImageDocument.moment(in.string());
                    case "created_by" -> createdBy = in.string();
                    case "author" -> author = in.string();
                    case "comment" -> comment = in.string();
                    case "empty_layer" -> emptyLayer = in.bool();
                    default -> in.skip();
                }
            }
        }
        return new HistoryEntry(created, createdBy, author, comment, emptyLayer);
    }

    void write(JsonOutput out) {
        out.beginObject().member("created", GoTime.text(created));
        if (!createdBy.isEmpty()) {
            out.member("created_by", createdBy);
        }
        if (!author.isEmpty()) {
            out.member("author", author);
        }
        if (!comment.isEmpty()) {
            out.member("comment", comment);
        }
        if (emptyLayer) {
            out.member("empty_layer", true);
        }
        out.endObject();
    }
}
