package io.jdock.proto.plain.oci;

import io.jdock.proto.plain.json.JsonInput;

import java.io.IOException;

/**
 * Memory limits in bytes; -1 is no limit, null is untouched.
 *
 * @param swap memory and swap together
 * @param checkBeforeUpdate refuse a limit below what is in use
 */
public record Memory(
        Long limit,
        Long reservation,
        Long swap,
        Long kernel,
        Long kernelTCP,
        Long swappiness,
        Boolean disableOOMKiller,
        Boolean useHierarchy,
        Boolean checkBeforeUpdate) {

    static Memory read(JsonInput in) throws IOException {
        if (!in.enterObject()) {
            return null;
        }
        Long limit = null;
        Long reservation = null;
        Long swap = null;
        Long kernel = null;
        Long kernelTCP = null;
        Long swappiness = null;
        Boolean disableOOMKiller = null;
        Boolean useHierarchy = null;
        Boolean checkBeforeUpdate = null;
        while (in.hasMember()) {
            switch (in.name()) {
                case "limit" -> limit = in.optionalInt64();
                case "reservation" -> reservation = in.optionalInt64();
                case "swap" -> swap = in.optionalInt64();
                case "kernel" -> kernel = in.optionalInt64();
                case "kernelTCP" -> kernelTCP = in.optionalInt64();
                case "swappiness" -> swappiness = in.optionalUint64();
                case "disableOOMKiller" -> disableOOMKiller = in.optionalBool();
                case "useHierarchy" -> useHierarchy = in.optionalBool();
                case "checkBeforeUpdate" -> checkBeforeUpdate = in.optionalBool();
                default -> in.skip();
            }
        }
        return new Memory(
                limit,
                reservation,
                swap,
                kernel,
                kernelTCP,
                swappiness,
                disableOOMKiller,
                useHierarchy,
                checkBeforeUpdate);
    }
}
