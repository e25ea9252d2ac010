package io.jdock.proto.plain.oci;

import io.jdock.proto.plain.json.JsonInput;

import java.io.IOException;
import java.util.List;

/**
 * One action for a list of system calls.
 *
 * @param errnoRet null: EPERM
 */
public record SeccompRule(List<String> names, String action, Long errnoRet, List<SeccompArg> args) {

    static SeccompRule read(JsonInput in) throws IOException {
        if (!in.enterObject()) {
            return null;
        }
        List<String> names = List.of();
        String action = "";
        Long errnoRet = null;
        List<SeccompArg> args = List.of();
        while (in.hasMember()) {
            switch (in.name()) {
                case "names" -> names = in.strings();
                case "action" -> action = in.string();
                case "errnoRet" -> errnoRet = in.optionalUint32();
                case "args" -> args = in.list(SeccompArg::read);
                default -> in.skip();
            }
        }
        return new SeccompRule(names, action, errnoRet, args);
    }
}
