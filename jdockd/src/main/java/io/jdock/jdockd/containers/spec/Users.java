package io.jdock.jdockd.containers.spec;

import io.jdock.proto.plain.error.Failure;
import io.micronaut.core.annotation.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Turns {@code user[:group]} into numbers by the container's own passwd(5) and group(5). Digits are
 * an id and never a name: a file that names a user "0" gains nothing.
 */
public final class Users {
    /** One line of passwd. */
    private record Account(String name, int uid, int gid) {}

    /** One line of group. */
    private record Group(String name, int gid, List<String> members) {}

    private Users() {}

    /**
     * @param user empty: root
     * @param more groups to add, by name or number
     * @throws Failure INVALID_ARGUMENT if a name is in neither file
     */
    public static Identity resolve(
            String user, String passwd, String group, @Nullable List<String> more) {
        int colon = user.indexOf(':');
        String name = colon < 0 ? user : user.substring(0, colon);
        String groupName = colon < 0 ? "" : user.substring(colon + 1);
        List<Group> groups = groups(group);
        Account account = account(name.isEmpty() ? "0" : name, accounts(passwd));
        Set<Integer> ids = new LinkedHashSet<>();
        int gid = groupName.isEmpty() ? account.gid : gid(groupName, groups);
        ids.add(gid);
        if (groupName.isEmpty()) {
            groups.stream()
                    .filter(candidate -> candidate.members.contains(account.name))
                    .forEach(candidate -> ids.add(candidate.gid));
        }
        if (more != null) {
            more.forEach(each -> ids.add(gid(each, groups)));
        }
        return new Identity(account.uid, gid, new ArrayList<>(ids));
    }

    private static Account account(String wanted, List<Account> accounts) {
        OptionalInt number = id(wanted);
        for (Account account : accounts) {
            if (number.isPresent()
                    ? account.uid == number.getAsInt()
                    : account.name.equals(wanted)) {
                return account;
            }
        }
        if (number.isEmpty()) {
            throw Failure.invalid(
                    "unable to find user " + wanted + ": no matching entries in passwd file");
        }
        return new Account("", number.getAsInt(), 0);
    }

    private static int gid(String wanted, List<Group> groups) {
        OptionalInt number = id(wanted);
        if (number.isPresent()) {
            return number.getAsInt();
        }
        for (Group group : groups) {
            if (group.name.equals(wanted)) {
                return group.gid;
            }
        }
        throw Failure.invalid(
                "unable to find group " + wanted + ": no matching entries in group file");
    }

    /** The number, if that is what the text is. */
    private static OptionalInt id(String text) {
        if (text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseInt(text));
        } catch (NumberFormatException tooLarge) {
            throw Failure.invalid("uids and gids must be in range 0-2147483647: " + text);
        }
    }

    private static List<Account> accounts(String passwd) {
        List<Account> accounts = new ArrayList<>();
        for (String line : passwd.lines().toList()) {
            String[] fields = line.split(":", -1);
            if (fields.length >= 4 && sane(fields[2]) && sane(fields[3])) {
                accounts.add(
                        new Account(
                                fields[0],
                                Integer.parseInt(fields[2]),
                                Integer.parseInt(fields[3])));
            }
        }
        return accounts;
    }

    private static List<Group> groups(String file) {
        List<Group> groups = new ArrayList<>();
        for (String line : file.lines().toList()) {
            String[] fields = line.split(":", -1);
            if (fields.length >= 3 && sane(fields[2])) {
                List<String> members =
                        fields.length > 3 && !fields[3].isEmpty()
                                ? List.of(fields[3].split(","))
                                : List.of();
                groups.add(new Group(fields[0], Integer.parseInt(fields[2]), members));
            }
        }
        return groups;
    }

    private static boolean sane(String number) {
        return number.matches("[0-9]{1,9}");
    }
}
