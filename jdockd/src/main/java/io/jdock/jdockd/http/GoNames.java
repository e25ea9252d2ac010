package io.jdock.jdockd.http;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.micronaut.core.annotation.AnnotatedElement;
import io.micronaut.serde.config.naming.PropertyNamingStrategy;

import jakarta.inject.Singleton;

/**
 * The Engine API's member names: a component's name with a capital first letter, or what its
 * {@code @JsonProperty} says. Serde's own upper camel case disregards that one when writing.
 */
@Singleton
public final class GoNames implements PropertyNamingStrategy {
    @Override
    public String translate(AnnotatedElement element) {
        return element.getAnnotationMetadata()
                .stringValue(JsonProperty.class)
                .orElseGet(() -> capital(element.getName()));
    }

    private static String capital(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
