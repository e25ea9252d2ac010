package io.jdock.jdockd.containers.check;

import io.jdock.jdockd.containers.store.ContainerRecord;
import io.jdock.proto.plain.error.Failure;

import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code tag} of a log: text with fields of the container in it, {@code {{.Name}}}. Of Go's
 * templates that is all that a tag is used for.
 */
final class LogTag {
    private static final Pattern ACTION = Pattern.compile("\\{\\{-?\\s*(.*?)\\s*-?}}");

    private static final Map<String, Function<ContainerRecord, String>> FIELDS =
            Map.ofEntries(
                    Map.entry(".ID", ContainerRecord::shortId),
                    Map.entry(".FullID", ContainerRecord::id),
                    Map.entry(".ContainerID", ContainerRecord::id),
                    Map.entry(".Name", ContainerRecord::name),
                    Map.entry(".ContainerName", container -> "/" + container.name()),
                    Map.entry(".ImageID", container -> imageId(container).substring(0, 12)),
                    Map.entry(".ImageFullID", LogTag::imageId),
                    Map.entry(".ContainerImageID", LogTag::imageId),
                    Map.entry(".ImageName", container -> container.config().image()),
                    Map.entry(".ContainerImageName", container -> container.config().image()),
                    Map.entry(".ContainerEntrypoint", LogTag::entrypoint),
                    Map.entry(".Command", LogTag::command),
                    Map.entry(".DaemonName", container -> "docker"));

    private LogTag() {}

    /**
     * @throws Failure INVALID_ARGUMENT for a field that does not exist
     */
    static void check(String template) {
        for (Matcher action = ACTION.matcher(template); action.find(); ) {
            if (!FIELDS.containsKey(action.group(1))) {
                throw Failure.invalid(problem(action));
            }
        }
    }

    /** Go's words for a field that is not there; for other actions ours. */
    private static String problem(Matcher action) {
        String name = action.group(1);
        String place = LogOptions.FAILED + "template: log-tag:1:" + (action.start() + 2);
        return name.matches("[.][A-Za-z]\\w*")
                ? place
                        + ": executing \"log-tag\" at <"
                        + name
                        + ">: can't evaluate field "
                        + name.substring(1)
                        + " in type *logger.Info"
                : place + ": cannot evaluate {{" + name + "}}";
    }

    static String of(String template, ContainerRecord container) {
        return ACTION.matcher(template)
                .replaceAll(
                        action ->
                                Matcher.quoteReplacement(
                                        FIELDS.get(action.group(1)).apply(container)));
    }

    private static String imageId(ContainerRecord container) {
        return container.definition().imageId();
    }

    private static String entrypoint(ContainerRecord container) {
        return container.definition().command().getFirst();
    }

    private static String command(ContainerRecord container) {
        return String.join(" ", container.definition().command());
    }
}
