package io.jdock.jrunc.process;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.IoPriority;
import io.jdock.proto.plain.oci.Process;
import io.jdock.proto.plain.oci.Scheduler;
import io.jdock.proto.plain.sys.Abi;
import io.jdock.proto.plain.sys.Bytes;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Libc;
import io.jdock.proto.plain.sys.LinuxException;

import java.util.List;

/** When a process gets a processor (sched_setattr(2)) and the disk (ioprio_set(2)). */
final class Scheduling {
    private static final String DEADLINE = "SCHED_DEADLINE";
    private static final List<String> POLICIES =
            List.of(
                    "SCHED_OTHER",
                    "SCHED_FIFO",
                    "SCHED_RR",
                    "SCHED_BATCH",
                    "SCHED_ISO",
                    "SCHED_IDLE",
                    DEADLINE);
    private static final List<String> FLAGS =
            List.of(
                    "SCHED_FLAG_RESET_ON_FORK",
                    "SCHED_FLAG_RECLAIM",
                    "SCHED_FLAG_DL_OVERRUN",
                    "SCHED_FLAG_KEEP_POLICY",
                    "SCHED_FLAG_KEEP_PARAMS",
                    "SCHED_FLAG_UTIL_CLAMP_MIN",
                    "SCHED_FLAG_UTIL_CLAMP_MAX");
    private static final List<String> IO_CLASSES =
            List.of("", "IOPRIO_CLASS_RT", "IOPRIO_CLASS_BE", "IOPRIO_CLASS_IDLE");
    private static final int ATTRIBUTES_SIZE = 56;
    private static final int IO_CLASS_SHIFT = 13;
    private static final int WHO_PROCESS = 1;

    private Scheduling() {}

    /**
     * @throws Failure of kind INVALID_ARGUMENT
     */
    static void check(Process process) {
        if (process.scheduler() != null) {
            check(process.scheduler());
        }
        if (process.ioPriority() != null) {
            check(process.ioPriority());
        }
    }

    private static void check(Scheduler wanted) {
        String policy = wanted.policy();
        refuse(policy.isEmpty(), "scheduler policy is required");
        policy(policy);
        flags(wanted.flags());
        boolean nice = policy.equals("SCHED_OTHER") || policy.equals("SCHED_BATCH");
        refuse(
                nice && (wanted.nice() < -20 || wanted.nice() > 19),
                "invalid scheduler.nice: " + wanted.nice() + " when scheduler.policy is " + policy);
        boolean realtime = policy.equals("SCHED_FIFO") || policy.equals("SCHED_RR");
        refuse(
                wanted.priority() != 0 && !realtime,
                "scheduler.priority can only be specified for SchedFIFO or SchedRR policy");
        boolean timed = wanted.runtime() != 0 || wanted.deadline() != 0 || wanted.period() != 0;
        refuse(
                timed && !policy.equals(DEADLINE),
                "scheduler runtime/deadline/period can only be specified for SchedDeadline policy");
    }

    private static void check(IoPriority wanted) {
        refuse(
                wanted.priority() < 0 || wanted.priority() > 7,
                "invalid ioPriority.Priority: " + wanted.priority());
        refuse(
                IO_CLASSES.indexOf(wanted.type()) < 1,
                "invalid ioPriority.Class: \"" + wanted.type() + "\"");
    }

    private static void refuse(boolean wrong, String problem) {
        if (wrong) {
            throw Failure.invalid(problem);
        }
    }

    private static int policy(String name) {
        int policy = POLICIES.indexOf(name);
        refuse(policy < 0, "invalid scheduler policy: " + name);
        return policy;
    }

    private static long flags(List<String> names) {
        long flags = 0;
        for (String name : names) {
            int bit = FLAGS.indexOf(name);
            refuse(bit < 0, "invalid scheduler flag: " + name);
            flags |= 1L << bit;
        }
        return flags;
    }

    /** To the caller, which still has CAP_SYS_NICE. */
    static void apply(Process process, boolean cpuset) {
        if (process.scheduler() != null) {
            schedule(process.scheduler(), cpuset);
        }
        if (process.ioPriority() != null) {
            prioritize(process.ioPriority());
        }
    }

    private static void schedule(Scheduler wanted, boolean cpuset) {
        if (Libc.syscall(Abi.CURRENT.schedSetattr(), 0, attributes(wanted), 0) >= 0) {
            return;
        }
        int errno = Errno.last();
        // a deadline can be promised only on all processors together
        refuse(
                errno == Errno.EPERM && cpuset,
                "process scheduler can't be used together with AllowedCPUs");
        throw new LinuxException("error setting scheduler", errno);
    }

    /** {@code struct sched_attr} as of Linux 5.3. */
    static byte[] attributes(Scheduler wanted) {
        byte[] attributes = new byte[ATTRIBUTES_SIZE];
        Bytes.put32(attributes, 0, ATTRIBUTES_SIZE);
        Bytes.put32(attributes, 4, policy(wanted.policy()));
        Bytes.put64(attributes, 8, flags(wanted.flags()));
        Bytes.put32(attributes, 16, wanted.nice());
        Bytes.put32(attributes, 20, wanted.priority());
        Bytes.put64(attributes, 24, wanted.runtime());
        Bytes.put64(attributes, 32, wanted.deadline());
        Bytes.put64(attributes, 40, wanted.period());
        return attributes;
    }

    private static void prioritize(IoPriority wanted) {
        long value = (long) IO_CLASSES.indexOf(wanted.type()) << IO_CLASS_SHIFT | wanted.priority();
        if (Libc.syscall(Abi.CURRENT.ioprioSet(), WHO_PROCESS, 0, value, 0, 0) < 0) {
            throw new LinuxException("failed to set io priority", Errno.last());
        }
    }
}
