package io.jdock.tests.dsl;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one engine that all classes share, started with the first and ended after the
 * last. Tests that stop or kill daemons start their own.
 */
public class SharedEngine implements BeforeAllCallback, ParameterResolver {
    private final Flavour flavour;

    public SharedEngine() {
        this(Flavour.underTest());
    }

    SharedEngine(Flavour flavour) {
        this.flavour = flavour;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        engine(context);
    }

    private Engine engine(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(
                        flavour, key -> new Holder(Engine.start(flavour)), Holder.class)
                .engine();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Engine.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return engine(context);
    }

    private record Holder(Engine engine) implements AutoCloseable {
        @Override
        public void close() {
            engine.close();
        }
    }
}
