package io.jdock.jdockd.containers.config;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Encoder;
import io.micronaut.serde.Serde;

import jakarta.inject.Singleton;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A command line; clients may send it as one string, which is then its only word. */
public record Words(List<String> list) {
    public static final Words NONE = new Words(List.of());

    public Words {
        list = List.copyOf(list);
    }

    public boolean isEmpty() {
        return list.isEmpty();
    }

    /** Either form in, an array out. */
    @Singleton
    static final class Form implements Serde<Words> {
        @Override
        public Words deserialize(
                Decoder decoder, DecoderContext context, Argument<? super Words> type)
                throws IOException {
            Object value = decoder.decodeArbitrary();
            List<String> words = new ArrayList<>();
            switch (value) {
                case String word -> words.add(word);
                case List<?> list -> list.forEach(word -> words.add(word(word)));
                default -> throw new IOException("a command is neither a string nor a list");
            }
            return new Words(words);
        }

        private static String word(Object word) {
            if (word == null) {
                return "";
            }
            if (word instanceof String text) {
                return text;
            }
            throw new IllegalArgumentException("a word of a command is no string");
        }

        @Override
        public void serialize(
                Encoder encoder,
                EncoderContext context,
                Argument<? extends Words> type,
                Words words)
                throws IOException {
            try (Encoder array = encoder.encodeArray(type)) {
                for (String word : words.list()) {
                    array.encodeString(word);
                }
            }
        }
    }
}
