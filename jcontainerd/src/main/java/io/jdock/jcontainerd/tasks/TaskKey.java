package io.jdock.jcontainerd.tasks;

import io.jdock.jcontainerd.bundles.Bundle;

/** A task's name: ids are unique within a namespace only. */
record TaskKey(String namespace, String id) {
    static TaskKey of(Bundle bundle) {
        return new TaskKey(bundle.namespace(), bundle.id());
    }

    @Override
    public String toString() {
        return namespace + "/" + id;
    }
}
