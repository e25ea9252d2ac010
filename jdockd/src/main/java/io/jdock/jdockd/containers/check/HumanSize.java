package io.jdock.jdockd.containers.check;

import io.jdock.proto.plain.error.Failure;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as log options have them: {@code 10m} is ten million bytes. */
final class HumanSize {
    private static final Pattern SIZE =
            Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,9})?) ?([kKmMgGtTpP])?[iI]?[bB]?");
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private HumanSize() {}

    /**
     * @param before what stands before the text of the failure
     * @return bytes
     */
    static long parse(String text, String before) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            throw Failure.invalid(before + "invalid size: '" + text + "'");
        }
        String unit = size.group(2) == null ? "" : size.group(2).toLowerCase(Locale.ROOT);
        BigDecimal factor = THOUSAND.pow(unit.isEmpty() ? 0 : "kmgtp".indexOf(unit) + 1);
        return new BigDecimal(size.group(1)).multiply(factor).min(MOST).longValue();
    }
}
