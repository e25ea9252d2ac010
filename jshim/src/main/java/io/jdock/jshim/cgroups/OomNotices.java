package io.jdock.jshim.cgroups;

import io.jdock.jshim.loop.Log;
import io.jdock.jshim.loop.Loop;
import io.jdock.proto.plain.cgroups.OomWatch;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.Polling;

/**
 * Tells when a container's processes want more memory than there is, at once and whichever of them
 * it is. Costs a container two or three descriptors and no time.
 */
public final class OomNotices {
    private final Loop loop;
    private final Files files;
    private final TaskGroups groups;
    private final Runnable told;
    private OomWatch watch;
    private boolean any;

    private OomNotices(Loop loop, Files files, TaskGroups groups, Runnable told) {
        this.loop = loop;
        this.files = files;
        this.groups = groups;
        this.told = told;
    }

    /**
     * Begins to watch; a container whose memory has no group is not watched.
     *
     * @param told runs each time
     */
    public static OomNotices of(Loop loop, Linux linux, Log log, TaskGroups groups, Runnable told) {
        OomNotices notices = new OomNotices(loop, linux.files(), groups, told);
        try {
            notices.watch = OomWatch.open(linux, groups.paths(linux.files()));
            loop.watch(notices.watch.descriptor(), Polling.IN, events -> notices.look());
        } catch (Failure e) {
            log.debug("out of memory will be told at the end only: " + e.getMessage());
        }
        return notices;
    }

    /**
     * The container's first process has ended: what happened is told now.
     *
     * @return whether the kernel has ended any of the container's processes for want of memory
     */
    public boolean ended() {
        look();
        close();
        boolean killed = killed(groups.memoryKills(files), any);
        if (killed && !any) {
            tell();
        }
        return killed;
    }

    /**
     * systemd removes a scope as soon as its last process has ended, often before the shim knows of
     * that end: what was told before is all there is to know then.
     *
     * @param kills negative once the group is gone
     */
    static boolean killed(long kills, boolean told) {
        return kills < 0 ? told : kills > 0;
    }

    /** Ends the watch; the container's end will not be asked for. */
    public void close() {
        if (watch != null) {
            loop.forget(watch.descriptor());
            watch.close();
            watch = null;
        }
    }

    private void look() {
        OomWatch.News news = watch == null ? OomWatch.News.NOTHING : watch.next();
        if (news == OomWatch.News.OOM) {
            tell();
        } else if (news == OomWatch.News.ENDED) {
            close();
        }
    }

    private void tell() {
        any = true;
        told.run();
    }
}
