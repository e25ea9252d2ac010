package io.jdock.jrunc.gate;

import java.util.List;
import java.util.Optional;

/** Records, sealed interfaces, patterns, enums with bodies, lambdas. */
final class Shapes implements Gate.Program {
    private sealed interface Shape permits Circle, Box, Group {}

    private record Circle(int radius) implements Shape {}

    private record Box(int width, int height) implements Shape {
        Box {
            if (width < 0) {
                throw new IllegalArgumentException("width " + width);
            }
        }
    }

    private record Group(String name, List<Shape> shapes) implements Shape {}

    private enum Operation {
        ADD {
            @Override
            int apply(int a, int b) {
                return a + b;
            }
        },
        TIMES {
            @Override
            int apply(int a, int b) {
                return a * b;
            }
        };

        abstract int apply(int a, int b);
    }

    @Override
    public void run(StringBuilder out) {
        Shape nested =
                new Group("g", List.of(new Circle(2), new Box(3, 4), new Group("h", List.of())));
        out.append(describe(nested)).append('\n').append(nested).append('\n');
        out.append(new Box(1, 2).equals(new Box(1, 2)));
        out.append(new Circle(3).hashCode() == new Circle(3).hashCode());
        for (Operation operation : Operation.values()) {
            out.append(operation).append(operation.apply(6, 7));
        }
        out.append('\n').append(checked(-1)).append(checked(1)).append('\n');
        out.append(Optional.of(5).map(n -> n * 2).filter(n -> n > 9).orElse(0)).append('\n');
        out.append(kind("x")).append(kind(5)).append(kind(50L)).append(kind(null)).append('\n');
    }

    private static String describe(Shape shape) {
        return switch (shape) {
            case Circle(int radius) when radius > 100 -> "huge";
            case Circle(int radius) -> "circle " + radius;
            case Box(int width, int height) -> "box " + width * height;
            case Group(String name, List<Shape> shapes) -> group(name, shapes);
        };
    }

    private static String group(String name, List<Shape> shapes) {
        StringBuilder text = new StringBuilder(name).append('[');
        shapes.forEach(shape -> text.append(describe(shape)).append(' '));
        return text.append(']').toString();
    }

    private static String checked(int width) {
        try {
            return new Box(width, 1).toString();
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    private static String kind(Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> "text " + text;
            case Integer number when number > 10 -> "big";
            case Integer number -> "small " + number;
            default -> "other";
        };
    }
}
