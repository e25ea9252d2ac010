package io.jdock.tests.runtime.security;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gives tests their {@link Judge} and prints, once all are done, which runtime holds which rule.
 */
public final class RuleTable implements ParameterResolver, AutoCloseable {
    private final Map<String, Map<Contestant, String>> verdicts = new TreeMap<>();

    synchronized void note(String rule, Contestant contestant, String verdict) {
        verdicts.computeIfAbsent(rule, name -> new EnumMap<>(Contestant.class))
                .put(contestant, verdict);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Judge.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        RuleTable table =
                context.getRoot()
                        .getStore(ExtensionContext.Namespace.create(RuleTable.class))
                        .getOrComputeIfAbsent(
                                RuleTable.class, type -> new RuleTable(), RuleTable.class);
        return new Judge(table);
    }

    @Override
    public synchronized void close() {
        StringBuilder text = new StringBuilder("%-74s".formatted("who holds what"));
        for (Contestant contestant : Contestant.values()) {
            text.append(" %-8s".formatted(contestant.name().toLowerCase(Locale.ROOT)));
        }
        verdicts.forEach(
                (rule, row) -> {
                    text.append("\n%-74s".formatted(rule));
                    for (Contestant contestant : Contestant.values()) {
                        text.append(" %-8s".formatted(row.getOrDefault(contestant, "-")));
                    }
                });
        System.out.println(text);
    }
}
