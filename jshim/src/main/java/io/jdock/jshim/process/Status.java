package io.jdock.jshim.process;

import io.jdock.proto.plain.error.Failure;

/** Where a process is in its life, with containerd's number for it. */
enum Status {
    CREATED(1, "created"),
    RUNNING(2, "running"),
    STOPPED(3, "stopped"),
    PAUSED(4, "paused");

    private final int number;
    private final String word;

    Status(int number, String word) {
        this.number = number;
        this.word = word;
    }

    String word() {
        return word;
    }

    int number() {
        return number;
    }

    /**
     * @throws Failure unless a process in this state can be started
     */
    void checkStart() {
        if (this != CREATED) {
            throw Failure.precondition("cannot start a " + word + " process");
        }
    }

    /**
     * @throws Failure while a process in this state is there
     */
    void checkDelete() {
        if (alive()) {
            throw Failure.precondition("cannot delete a " + word + " process");
        }
    }

    /**
     * @param verb what a container in this state cannot be made to do
     */
    Failure refusal(String verb) {
        String object = this == CREATED ? "task in created state" : "a " + word + " container";
        return Failure.precondition("cannot " + verb + " " + object);
    }

    boolean alive() {
        return this == RUNNING || this == PAUSED;
    }
}
