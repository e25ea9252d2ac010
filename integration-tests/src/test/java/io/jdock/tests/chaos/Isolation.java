package io.jdock.tests.chaos;

import io.jdock.tests.dsl.Bundle;

/** What a container has of its own: the roads by which a runtime makes and ends it differ. */
enum Isolation {
    /** A pid namespace: all processes die with the first. */
    OWN_PIDS {
        @Override
        void change(Bundle bundle) {}
    },
    /** The host's pid namespace: processes outlive the first and must be found. */
    SHARED_PIDS {
        @Override
        void change(Bundle bundle) {
            bundle.edit("{\n\t\t\t\t\"type\": \"pid\"\n\t\t\t},", "");
        }
    },
    /** A user namespace: the runtime must write its maps while the process waits. */
    USERS {
        @Override
        void change(Bundle bundle) {
            String map = "\": [{\"containerID\": 0, \"hostID\": 100000, \"size\": 65536}],";
            bundle.edit(
                    "\"namespaces\": [",
                    "\"uidMappings"
                            + map
                            + "\"gidMappings"
                            + map
                            + "\"namespaces\": [{\"type\": \"user\"},");
        }
    };

    /** Whether other processes may live on when the container's first one ends. */
    boolean outliveTheFirst() {
        return this == SHARED_PIDS;
    }

    /** Changes runc's default configuration. */
    abstract void change(Bundle bundle);
}
