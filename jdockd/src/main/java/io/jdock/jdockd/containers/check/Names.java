package io.jdock.jdockd.containers.check;

import io.jdock.proto.plain.error.Failure;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** What containers may be called. */
public final class Names {
    private static final String CHARACTERS = "[a-zA-Z0-9][a-zA-Z0-9_.-]";
    private static final Pattern NAME = Pattern.compile(CHARACTERS + "+");
    private static final int MAX_LENGTH = 255;

    private static final String[] QUALITIES = {
        "able",
        "amber",
        "ample",
        "avid",
        "blithe",
        "bold",
        "brave",
        "bright",
        "brisk",
        "calm",
        "candid",
        "clever",
        "cosmic",
        "crisp",
        "daring",
        "deft",
        "dusky",
        "eager",
        "early",
        "fair",
        "fluent",
        "frank",
        "gentle",
        "giddy",
        "glad",
        "golden",
        "grand",
        "hardy",
        "honest",
        "jolly",
        "keen",
        "kind",
        "lively",
        "loyal",
        "lucid",
        "mellow",
        "merry",
        "mild",
        "modest",
        "neat",
        "nimble",
        "noble",
        "patient",
        "placid",
        "plain",
        "polite",
        "proud",
        "quick",
        "quiet",
        "rapid",
        "ready",
        "robust",
        "rustic",
        "sage",
        "serene",
        "sharp",
        "shy",
        "silent",
        "sleek",
        "snug",
        "sober",
        "solid",
        "spry",
        "stable",
        "steady",
        "sturdy",
        "subtle",
        "sunny",
        "swift",
        "tender",
        "tidy",
        "tranquil",
        "upbeat",
        "vivid",
        "warm",
        "wise",
        "witty",
        "young",
        "zesty"
    };

    private static final String[] THINGS = {
        "anchor", "badger", "basin", "beacon", "birch", "bison", "breeze", "brook", "canyon",
        "cedar", "cliff", "cloud", "comet", "coral", "crane", "creek", "dune", "eagle", "ember",
        "falcon", "fern", "finch", "fjord", "forest", "fox", "garnet", "geyser", "glacier", "grove",
        "gull", "harbor", "hawk", "heron", "hill", "iris", "island", "jasper", "kelp", "lagoon",
        "lake", "larch", "lark", "lynx", "maple", "marsh", "meadow", "mesa", "moss", "oak", "ocean",
        "orchid", "osprey", "otter", "owl", "pebble", "pine", "plover", "pond", "prairie", "quartz",
        "rain", "raven", "reef", "ridge", "river", "robin", "rook", "sable", "seal", "spruce",
        "stone", "stork", "summit", "swan", "tern", "thicket", "tide", "trout", "tundra", "valley",
        "walnut", "willow", "wren"
    };

    private Names() {}

    /**
     * @param name with or without a leading slash
     * @return without
     */
    public static String checked(String name) {
        String plain = name.startsWith("/") ? name.substring(1) : name;
        if (plain.length() > MAX_LENGTH || !NAME.matcher(plain).matches()) {
            throw Failure.invalid(
                    "Invalid container name (" + name + "), only " + CHARACTERS + " are allowed");
        }
        return plain;
    }

    /**
     * A name for a container that was given none.
     *
     * @param attempt from the sixth on a digit is added
     */
    public static String random(RandomGenerator random, int attempt) {
        String name =
                QUALITIES[random.nextInt(QUALITIES.length)]
                        + "_"
                        + THINGS[random.nextInt(THINGS.length)];
        return attempt < 5 ? name : name + random.nextInt(10 * attempt);
    }
}
