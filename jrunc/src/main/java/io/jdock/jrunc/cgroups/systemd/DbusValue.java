package io.jdock.jrunc.cgroups.systemd;

import java.util.List;

/** A value with its type, in the words of the D-Bus specification's type system. */
sealed interface DbusValue {
    /** The type's code, such as {@code a(sv)}. */
    String signature();

    void write(DbusWriter out);

    /**
     * @param type {@code s} string, {@code o} object path, {@code g} signature
     */
    record Text(char type, String value) implements DbusValue {
        @Override
        public String signature() {
            return String.valueOf(type);
        }

        @Override
        public void write(DbusWriter out) {
            if (type == 'g') {
                out.signature(value);
            } else {
                out.string(value);
            }
        }
    }

    /**
     * @param type {@code y n q i u x t}; {@code t} is unsigned
     */
    record Number(char type, long value) implements DbusValue {
        @Override
        public String signature() {
            return String.valueOf(type);
        }

        @Override
        public void write(DbusWriter out) {
            out.number(value, DbusType.size(type));
        }
    }

    /** A boolean. */
    record Flag(boolean value) implements DbusValue {
        @Override
        public String signature() {
            return "b";
        }

        @Override
        public void write(DbusWriter out) {
            out.number(value ? 1 : 0, 4);
        }
    }

    /**
     * An array.
     *
     * @param element the signature of its elements
     */
    record Sequence(String element, List<DbusValue> values) implements DbusValue {
        @Override
        public String signature() {
            return "a" + element;
        }

        @Override
        public void write(DbusWriter out) {
            int mark = out.beginArray(DbusType.alignment(element.charAt(0)));
            values.forEach(value -> value.write(out));
            out.endArray(mark);
        }
    }

    /** A struct, or an entry of a dictionary when it was read. */
    record Tuple(List<DbusValue> values) implements DbusValue {
        @Override
        public String signature() {
            StringBuilder text = new StringBuilder("(");
            values.forEach(value -> text.append(value.signature()));
            return text.append(')').toString();
        }

        @Override
        public void write(DbusWriter out) {
            out.align(8);
            values.forEach(value -> value.write(out));
        }
    }

    /** A variant: a value that brings its type with it. */
    record Boxed(DbusValue value) implements DbusValue {
        @Override
        public String signature() {
            return "v";
        }

        @Override
        public void write(DbusWriter out) {
            out.signature(value.signature());
            value.write(out);
        }
    }

    static DbusValue text(String value) {
        return new Text('s', value);
    }

    static DbusValue unsigned64(long value) {
        return new Number('t', value);
    }

    static DbusValue unsigned32(long value) {
        return new Number('u', value);
    }
}
