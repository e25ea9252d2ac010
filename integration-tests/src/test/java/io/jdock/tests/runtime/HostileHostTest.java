package io.jdock.tests.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Bundle;
import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.OciRuntime;
import io.jdock.tests.dsl.Peers;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hosts that cannot take a container: runc's words, exit code 1, nothing left behind. */
class HostileHostTest {
    private static final String ID = "unhosted" + ProcessHandle.current().pid();

    @BeforeEach
    void root() {
        Peers.root();
    }

    private static Bundle bundle(OciRuntime runtime) {
        return new Bundle(runtime.path().toString(), "true");
    }

    /**
     * Runs the bundle in a mount namespace that was changed first.
     *
     * @param change a script; {@code $root} is the runtime's root
     */
    private static String refused(Bundle bundle, String change) {
        String script =
                "root="
                        + bundle.root()
                        + "; mkdir -p $root; "
                        + change
                        + "; \"$@\"; code=$?;"
                        + " ls -A $root; exit $code";
        Command.Result result =
                Command.of("unshare", "-m", "sh", "-c", script, "sh")
                        .with(bundle.run(ID).arguments().toArray(String[]::new))
                        .run();
        assertThat(result.exited(1).out()).doesNotContain(ID);
        bundle.assertNothingLeft(ID);
        return result.err();
    }

    @ParameterizedTest
    @EnumSource
    void cannotMakeControlGroups(OciRuntime runtime) {
        String change =
                "grep cgroup /proc/self/mounts | while read -r source target rest;"
                        + " do mount -o remount,bind,ro $target; done";
        try (Bundle bundle = bundle(runtime)) {
            assertThat(refused(bundle, change))
                    .contains("runc run failed: unable to start container process: unable to apply")
                    .containsPattern("mkdir /sys/fs/cgroup/.*" + ID + ": read-only file system");
        }
    }

    @ParameterizedTest
    @EnumSource
    void hasNoRoomForTheRecord(OciRuntime runtime) {
        try (Bundle bundle = bundle(runtime)) {
            assertThat(refused(bundle, "mount -t tmpfs -o nr_inodes=1 none $root"))
                    .contains("runc run failed: mkdir " + bundle.root() + "/" + ID)
                    .contains("no space left on device");
        }
    }

    @ParameterizedTest
    @EnumSource
    void hasNoSpaceInTheRecord(OciRuntime runtime) {
        String change =
                "mount -t tmpfs -o size=4k none $root;"
                        + " dd if=/dev/zero of=$root/fill bs=4k count=1 2>/dev/null";
        try (Bundle bundle = bundle(runtime)) {
            assertThat(refused(bundle, change)).contains("runc run failed: ");
        }
    }

    @ParameterizedTest
    @EnumSource
    void mayNotWriteTheRecord(OciRuntime runtime) {
        try (Bundle bundle = bundle(runtime)) {
            assertThat(refused(bundle, "mount -t tmpfs -o ro none $root"))
                    .contains("runc run failed: mkdir " + bundle.root() + "/" + ID)
                    .contains("read-only file system");
        }
    }

    @ParameterizedTest
    @EnumSource
    void hasNoDirectoryForThePid(OciRuntime runtime) {
        try (Bundle bundle = bundle(runtime)) {
            Command.Result result =
                    bundle.runtime("run", "--pid-file", "/no/where", "-b", bundle.path() + "", ID)
                            .run();
            bundle.assertNothingLeft(ID);

            assertThat(result.exited(1).err())
                    .contains("runc run failed: open /no/.where: no such file or directory");
        }
    }

    @ParameterizedTest
    @EnumSource
    void hasNoBundle(OciRuntime runtime) {
        try (Bundle bundle = bundle(runtime)) {
            assertThat(bundle.runtime("run", "-b", "/no/where", ID).run().exited(1).err())
                    .contains("runc run failed: chdir /no/where: no such file or directory");
        }
    }

    @ParameterizedTest
    @EnumSource
    void isAskedForANameThatIsNone(OciRuntime runtime) {
        try (Bundle bundle = bundle(runtime)) {
            for (String id : new String[] {".", "..", "../x", "a/b", "a b", "ü"}) {
                assertThat(bundle.run(id).run().exited(1).err())
                        .contains("runc run failed: invalid container ID format");
            }
            bundle.run("x".repeat(300)).run().exited(1);
            assertThat(bundle.runtime("list", "-q").output()).isEmpty();
        }
    }
}
