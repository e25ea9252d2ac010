package io.jdock.proto.plain.json;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;

import io.jdock.proto.plain.error.Failure;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Reads one JSON document from front to back, the way Go's decoder reads into a structure: unknown
 * members are skipped, {@code null} is the zero value, a wrong type is an error. A document nests
 * at most {@link #MAX_DEPTH} deep, so a hostile one cannot exhaust the stack.
 *
 * <p>A record reads itself so:
 *
 * <pre>{@code
 * static Root read(JsonInput in) throws IOException {
 *     String path = "";
 *     if (in.enterObject()) {
 *         while (in.hasMember()) {
 *             switch (in.name()) {
 *                 case "path" -> path = in.string();
 *                 default -> in.skip();
 *             }
 *         }
 *     }
 *     return new Root(path);
 * }
 * }</pre>
 */
public final class JsonInput {
    public static final int MAX_DEPTH = 64;

    private static final String MALFORMED = "malformed JSON";

    /** Reads one value of a document. */
    @FunctionalInterface
    public interface Shape<T> {
        T read(JsonInput in) throws IOException;
    }

    /** No name that is known is longer. */
    private static final int LONGEST_NAME = 64;

    private final JsonReader reader;

    /** Null while names are known as they are spelt only. */
    private Supplier<List<String>> mixedNames;

    /** The member's whose value comes next; empty elsewhere. */
    private String name = "";

    private boolean spelledAnew;

    private JsonInput(Reader text) {
        reader = new JsonReader(text);
        reader.setStrictness(Strictness.STRICT);
        reader.setNestingLimit(MAX_DEPTH);
    }

    /**
     * Reads a whole document.
     *
     * @param what names the document in errors, for example its path
     * @param maxChars longest text accepted
     * @throws Failure of kind INVALID_ARGUMENT when the text is too long, malformed, of the wrong
     *     shape, or followed by anything but white space
     */
    public static <T> T parse(String what, String text, int maxChars, Shape<T> shape) {
        if (text.length() > maxChars) {
            throw Failure.invalid(what + ": longer than " + maxChars + " characters");
        }
        return parse(what, new StringReader(text), shape);
    }

    /** Reads a whole document of bounded length, which need not be in memory as a text. */
    public static <T> T parse(String what, Reader text, Shape<T> shape) {
        try {
            JsonInput in = new JsonInput(text);
            T value = shape.read(in);
            in.reader.peek();
            return value;
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            throw Failure.invalid(what + ": " + told(e.getMessage()));
        }
    }

    /** The reader's own words, without its advice on how to call it and where to read on. */
    private static String told(String message) {
        if (message == null) {
            return MALFORMED;
        }
        int start = Math.max(message.indexOf(MALFORMED), 0);
        int end = message.indexOf('\n', start);
        return end < 0 ? message.substring(start) : message.substring(start, end);
    }

    /** Enters an object; false when there is a null instead. */
    public boolean enterObject() throws IOException {
        if (isNull()) {
            return false;
        }
        reader.beginObject();
        return true;
    }

    /**
     * From here on takes a member in whatever case of letters its name is, as Go's decoder does. A
     * name that is known as it is spelt is never changed and costs nothing.
     *
     * @param mixed those of the known names that are not all in lower case
     */
    public void anyCase(Supplier<List<String>> mixed) {
        mixedNames = mixed;
    }

    /** Whether a member follows; at the object's end leaves it and answers false. */
    public boolean hasMember() throws IOException {
        if (spelledAnew || reader.hasNext()) {
            return true;
        }
        reader.endObject();
        return false;
    }

    public String name() throws IOException {
        if (spelledAnew) {
            spelledAnew = false;
        } else {
            name = reader.nextName();
        }
        return name;
    }

    /**
     * Skips a value. That of a member whose name is known in another case of letters stays, and its
     * name comes once more, in that case.
     */
    public void skip() throws IOException {
        String known = spelled();
        spelledAnew = !known.equals(name);
        name = spelledAnew ? known : "";
        if (!spelledAnew) {
            reader.skipValue();
        }
    }

    private String spelled() {
        if (mixedNames == null || name.length() > LONGEST_NAME) {
            return name;
        }
        String small = Letters.lower(name);
        for (String mixed : mixedNames.get()) {
            if (Letters.lower(mixed).equals(small)) {
                return mixed;
            }
        }
        return small;
    }

    /** A string; a null is the empty string. */
    public String string() throws IOException {
        if (isNull()) {
            return "";
        }
        if (reader.peek() != JsonToken.STRING) {
            throw new IllegalStateException("expected a string at " + reader.getPath());
        }
        return reader.nextString();
    }

    public boolean bool() throws IOException {
        return !isNull() && reader.nextBoolean();
    }

    /** A boolean that may be absent. */
    public Boolean optionalBool() throws IOException {
        return isNull() ? null : Boolean.valueOf(reader.nextBoolean());
    }

    /** A signed 32-bit number; a null is 0. */
    public int int32() throws IOException {
        long value = int64();
        if (value != (int) value) {
            throw new NumberFormatException(value + " is no int32 at " + reader.getPath());
        }
        return (int) value;
    }

    /** A signed 32-bit number that may be absent. */
    public Integer optionalInt32() throws IOException {
        return isNull() ? null : Integer.valueOf(int32());
    }

    /** An unsigned 32-bit number (user ids, device numbers, modes); a null is 0. */
    public long uint32() throws IOException {
        long value = int64();
        if (value < 0 || value > 0xFFFFFFFFL) {
            throw new NumberFormatException(value + " is no uint32 at " + reader.getPath());
        }
        return value;
    }

    public Long optionalUint32() throws IOException {
        return isNull() ? null : Long.valueOf(uint32());
    }

    /** A signed 64-bit number; a null is 0. */
    public long int64() throws IOException {
        return isNull() ? 0 : Numbers.int64(number(), reader::getPath);
    }

    public Long optionalInt64() throws IOException {
        return isNull() ? null : Long.valueOf(int64());
    }

    /** An unsigned 64-bit number as the long of the same bits; a null is 0. */
    public long uint64() throws IOException {
        return isNull() ? 0 : Numbers.uint64(number(), reader::getPath);
    }

    public Long optionalUint64() throws IOException {
        return isNull() ? null : Long.valueOf(uint64());
    }

    private String number() throws IOException {
        if (reader.peek() != JsonToken.NUMBER) {
            throw new IllegalStateException("expected a number at " + reader.getPath());
        }
        return reader.nextString();
    }

    /** An array; a null is the empty list, and nulls in it are left out. */
    public <T> List<T> list(Shape<T> shape) throws IOException {
        if (isNull()) {
            return List.of();
        }
        List<T> values = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) {
            T value = shape.read(this);
            if (value != null) {
                values.add(value);
            }
        }
        reader.endArray();
        return values;
    }

    public List<String> strings() throws IOException {
        return list(JsonInput::string);
    }

    /** Strings that may be absent, which is not the same as none. */
    public List<String> optionalStrings() throws IOException {
        return isNull() ? null : strings();
    }

    public Map<String, String> stringMap() throws IOException {
        return map(JsonInput::string);
    }

    /** An object whose members all have one shape; a null is the empty map, nulls are left out. */
    public <T> Map<String, T> map(Shape<T> shape) throws IOException {
        if (!enterObject()) {
            return Map.of();
        }
        Map<String, T> values = new LinkedHashMap<>();
        while (hasMember()) {
            String key = reader.nextName();
            T value = shape.read(this);
            if (value != null) {
                values.put(key, value);
            }
        }
        return values;
    }

    /** Every value but a skipped one begins with this. */
    private boolean isNull() throws IOException {
        name = "";
        if (reader.peek() != JsonToken.NULL) {
            return false;
        }
        reader.nextNull();
        return true;
    }
}
