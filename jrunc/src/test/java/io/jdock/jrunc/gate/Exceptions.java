package io.jdock.jrunc.gate;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

/** Exceptions thrown, caught, passed on and finished with, in the patterns the programs use. */
final class Exceptions implements Gate.Program {
    private int closed;

    @Override
    public void run(StringBuilder out) {
        for (int i = 0; i < 12; i++) {
            out.append("e").append(i).append(' ').append(nested(i)).append('\n');
            out.append("f").append(i).append(' ').append(withFinally(i)).append('\n');
            out.append("r").append(i).append(' ').append(withResource(i)).append('\n');
            out.append("l").append(i).append(' ').append(loop(i)).append('\n');
            out.append("v").append(i).append(' ').append(thrownByTheMachine(i)).append('\n');
        }
        out.append("closed ").append(closed).append('\n');
    }

    private static void fail(int n) {
        switch (n % 4) {
            case 0 -> throw Failure.notFound("no " + n);
            case 1 -> throw new IllegalStateException("state " + n);
            case 2 -> throw new Failure(Kind.UNKNOWN, "why", new RuntimeException("because " + n));
            default -> {}
        }
    }

    private static String nested(int n) {
        try {
            return inner(n) + "!";
        } catch (Failure e) {
            String cause = e.getCause() == null ? "-" : e.getCause().getMessage();
            return e.kind() + " " + e.getMessage() + " " + cause;
        }
    }

    private static String inner(int n) {
        try {
            fail(n);
            return "fine";
        } catch (IllegalStateException e) {
            fail(n + 1);
            return "not reached";
        }
    }

    private String withFinally(int n) {
        StringBuilder trace = new StringBuilder();
        try {
            trace.append(stepWithFinally(n, trace));
        } catch (RuntimeException e) {
            trace.append(" caught ").append(e.getMessage());
        }
        return trace.toString();
    }

    private String stepWithFinally(int n, StringBuilder trace) {
        try {
            trace.append("a");
            fail(n);
            return "b";
        } finally {
            trace.append("c");
            closed++;
        }
    }

    private final class Resource implements AutoCloseable {
        @Override
        public void close() {
            closed += 100;
        }
    }

    private String withResource(int n) {
        try (Resource first = new Resource();
                Resource second = new Resource()) {
            fail(n);
            return first == second ? "same" : "two";
        } catch (RuntimeException e) {
            return "caught " + e.getMessage();
        }
    }

    private static String loop(int n) {
        int failed = 0;
        int passed = 0;
        for (int i = 0; i < 8; i++) {
            if (passes(n + i)) {
                passed++;
                continue;
            }
            failed++;
            if (failed == 5) {
                break;
            }
        }
        return passed + "/" + failed;
    }

    private static boolean passes(int n) {
        try {
            fail(n);
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static String thrownByTheMachine(int n) {
        int[] three = {1, 2, 3};
        Object text = n % 2 == 0 ? "text" : Integer.valueOf(n);
        try {
            int picked = three[n % 5];
            String cast = (String) text;
            return cast + picked;
        } catch (ArrayIndexOutOfBoundsException e) {
            return "index";
        } catch (ClassCastException e) {
            return "cast";
        }
    }
}
