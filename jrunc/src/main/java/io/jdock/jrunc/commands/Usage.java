package io.jdock.jrunc.commands;

import io.jdock.proto.plain.error.Failure;

/**
 * What the command line knows of a verb before it runs it.
 *
 * @param purpose in a few words
 * @param arguments as help shows them
 * @param least how many arguments it needs
 * @param most how many it takes
 */
record Usage(String verb, String purpose, String arguments, int least, int most, Flags flags) {
    static final int ANY = Integer.MAX_VALUE;

    /** A verb whose only argument is a container. */
    static Usage ofContainer(String verb, String purpose, Flags flags) {
        return new Usage(verb, purpose, "<container-id>", 1, 1, flags);
    }

    /**
     * @param program the first word of the command line
     */
    void check(Given given, String program) {
        int count = given.arguments().size();
        if (least == most && count != least) {
            throw refusal(program, "exactly " + least + " argument(s)");
        }
        if (count < least) {
            throw refusal(program, "a minimum of " + least + " argument(s)");
        }
        if (count > most) {
            throw refusal(program, "a maximum of " + most + " argument(s)");
        }
    }

    private Failure refusal(String program, String words) {
        return Failure.invalid(program + ": \"" + verb + "\" requires " + words);
    }

    /** The page that {@code --help} prints. */
    String page() {
        return "NAME:\n   jrunc "
                + verb
                + " - "
                + purpose
                + "\n\nUSAGE:\n   jrunc "
                + verb
                + " [command options] "
                + arguments
                + "\n\nOPTIONS:\n"
                + options(flags);
    }

    static String options(Flags flags) {
        int width = 0;
        for (Flag flag : flags.known()) {
            width = Math.max(width, flag.spelling().length());
        }
        StringBuilder text = new StringBuilder();
        for (Flag flag : flags.known()) {
            if (!flag.about().isEmpty()) {
                String spelling = flag.spelling();
                text.append("   ").append(spelling).append(" ".repeat(width - spelling.length()));
                text.append("  ").append(flag.about()).append('\n');
            }
        }
        return text.toString();
    }
}
