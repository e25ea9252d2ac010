package io.jdock.jrunc.security.seccomp;

/**
 * The numbers of the kernel's system calls, from its tables of Linux 7.1 ({@code syscall_64.tbl},
 * {@code syscall_32.tbl}, {@code arm/tools/syscall.tbl}, {@code asm-generic/unistd.h}).
 *
 * <p>One text, sorted by name: a constant of this program costs nothing until it is read, while
 * each further constant takes its share of every start.
 */
final class SyscallNumbers {
    /**
     * {@code name=x86_64,x86,arm,aarch64}, nothing where an architecture lacks the call, and one
     * number if it is the same everywhere. ARM's private calls, from 0xF0000 on, count from 1000.
     */
    static final String TABLE =
            """
            _llseek=,140,140, _newselect=,142,142, _sysctl=156,149,149, accept4=288,364,366,242 \
            accept=43,,285,202 access=21,33,33, acct=163,51,51,89 add_key=248,286,309,217 \
            adjtimex=159,124,124,171 afs_syscall=183,137,, alarm=37,27,, arch_prctl=158,384,, \
            arm_fadvise64_64=,,270, arm_sync_file_range=,,341, bdflush=,134,134, \
            bind=49,361,282,200 bpf=321,357,386,280 break=,17,, breakpoint=,,1001, \
            brk=12,45,45,214 cacheflush=,,1002, cachestat=451 capget=125,184,184,90 \
            capset=126,185,185,91 chdir=80,12,12,49 chmod=90,15,15, chown32=,212,212, \
            chown=92,182,182, chroot=161,61,61,51 clock_adjtime64=,405,405, \
            clock_adjtime=305,343,372,266 clock_getres=229,266,264,114 \
            clock_getres_time64=,406,406, clock_gettime64=,403,403, clock_gettime=228,265,263,113 \
            clock_nanosleep=230,267,265,115 clock_nanosleep_time64=,407,407, \
            clock_settime64=,404,404, clock_settime=227,264,262,112 clone3=435 \
            clone=56,120,120,220 close=3,6,6,57 close_range=436 connect=42,362,283,203 \
            copy_file_range=326,377,391,285 creat=85,8,8, create_module=174,127,, \
            delete_module=176,129,129,106 dup2=33,63,63, dup3=292,330,358,24 dup=32,41,41,23 \
            epoll_create1=291,329,357,20 epoll_create=213,254,250, epoll_ctl=233,255,251,21 \
            epoll_ctl_old=214,,, epoll_pwait2=441 epoll_pwait=281,319,346,22 \
            epoll_wait=232,256,252, epoll_wait_old=215,,, eventfd2=290,328,356,19 \
            eventfd=284,323,351, execve=59,11,11,221 execveat=322,358,387,281 exit=60,1,1,93 \
            exit_group=231,252,248,94 faccessat2=439 faccessat=269,307,334,48 \
            fadvise64=221,250,,223 fadvise64_64=,272,, fallocate=285,324,352,47 \
            fanotify_init=300,338,367,262 fanotify_mark=301,339,368,263 fchdir=81,133,133,50 \
            fchmod=91,94,94,52 fchmodat2=452 fchmodat=268,306,333,53 fchown32=,207,207, \
            fchown=93,95,95,55 fchownat=260,298,325,54 fcntl64=,221,221, fcntl=72,55,55,25 \
            fdatasync=75,148,148,83 fgetxattr=193,231,231,10 file_getattr=468 file_setattr=469 \
            finit_module=313,350,379,273 flistxattr=196,234,234,13 flock=73,143,143,32 \
            fork=57,2,2, fremovexattr=199,237,237,16 fsconfig=431 fsetxattr=190,228,228,7 \
            fsmount=432 fsopen=430 fspick=433 fstat64=,197,197, fstat=5,108,108,80 \
            fstatat64=,300,327, fstatfs64=,269,267, fstatfs=138,100,100,44 fsync=74,118,118,82 \
            ftime=,35,, ftruncate64=,194,194, ftruncate=77,93,93,46 futex=202,240,240,98 \
            futex_requeue=456 futex_time64=,422,422, futex_wait=455 futex_waitv=449 \
            futex_wake=454 futimesat=261,299,326, get_kernel_syms=177,130,, \
            get_mempolicy=239,275,320,236 get_robust_list=274,312,339,100 \
            get_thread_area=211,244,, get_tls=,,1006, getcpu=309,318,345,168 getcwd=79,183,183,17 \
            getdents64=217,220,217,61 getdents=78,141,141, getegid32=,202,202, \
            getegid=108,50,50,177 geteuid32=,201,201, geteuid=107,49,49,175 getgid32=,200,200, \
            getgid=104,47,47,176 getgroups32=,205,205, getgroups=115,80,80,158 \
            getitimer=36,105,105,102 getpeername=52,368,287,205 getpgid=121,132,132,155 \
            getpgrp=111,65,65, getpid=39,20,20,172 getpmsg=181,188,, getppid=110,64,64,173 \
            getpriority=140,96,96,141 getrandom=318,355,384,278 getresgid32=,211,211, \
            getresgid=120,171,171,150 getresuid32=,209,209, getresuid=118,165,165,148 \
            getrlimit=97,76,,163 getrusage=98,77,77,165 getsid=124,147,147,156 \
            getsockname=51,367,286,204 getsockopt=55,365,295,209 gettid=186,224,224,178 \
            gettimeofday=96,78,78,169 getuid32=,199,199, getuid=102,24,24,174 \
            getxattr=191,229,229,8 getxattrat=464 gtty=,32,, idle=,112,, \
            init_module=175,128,128,105 inotify_add_watch=254,292,317,27 \
            inotify_init1=294,332,360,26 inotify_init=253,291,316, \
            inotify_rm_watch=255,293,318,28 io_cancel=210,249,247,3 io_destroy=207,246,244,1 \
            io_getevents=208,247,245,4 io_pgetevents=333,385,399,292 \
            io_pgetevents_time64=,416,416, io_setup=206,245,243,0 io_submit=209,248,246,2 \
            io_uring_enter=426 io_uring_register=427 io_uring_setup=425 ioctl=16,54,54,29 \
            ioperm=173,101,, iopl=172,110,, ioprio_get=252,290,315,31 ioprio_set=251,289,314,30 \
            ipc=,117,, kcmp=312,349,378,272 kexec_file_load=320,,401,294 \
            kexec_load=246,283,347,104 keyctl=250,288,311,219 kill=62,37,37,129 \
            landlock_add_rule=445 landlock_create_ruleset=444 landlock_restrict_self=446 \
            lchown32=,198,198, lchown=94,16,16, lgetxattr=192,230,230,9 link=86,9,9, \
            linkat=265,303,330,37 listen=50,363,284,201 listmount=458 listns=470 \
            listxattr=194,232,232,11 listxattrat=465 llistxattr=195,233,233,12 lock=,53,, \
            lookup_dcookie=212,253,249,18 lremovexattr=198,236,236,15 lseek=8,19,19,62 \
            lsetxattr=189,227,227,6 lsm_get_self_attr=459 lsm_list_modules=461 \
            lsm_set_self_attr=460 lstat64=,196,196, lstat=6,107,107, madvise=28,219,220,233 \
            map_shadow_stack=453 mbind=237,274,319,235 membarrier=324,375,389,283 \
            memfd_create=319,356,385,279 memfd_secret=447,447,,447 migrate_pages=256,294,400,238 \
            mincore=27,218,219,232 mkdir=83,39,39, mkdirat=258,296,323,34 mknod=133,14,14, \
            mknodat=259,297,324,33 mlock2=325,376,390,284 mlock=149,150,150,228 \
            mlockall=151,152,152,230 mmap2=,192,192, mmap=9,90,,222 modify_ldt=154,123,, \
            mount=165,21,21,40 mount_setattr=442 move_mount=429 move_pages=279,317,344,239 \
            mprotect=10,125,125,226 mpx=,56,, mq_getsetattr=245,282,279,185 \
            mq_notify=244,281,278,184 mq_open=240,277,274,180 mq_timedreceive=243,280,277,183 \
            mq_timedreceive_time64=,419,419, mq_timedsend=242,279,276,182 \
            mq_timedsend_time64=,418,418, mq_unlink=241,278,275,181 mremap=25,163,163,216 \
            mseal=462 msgctl=71,402,304,187 msgget=68,399,303,186 msgrcv=70,401,302,188 \
            msgsnd=69,400,301,189 msync=26,144,144,227 munlock=150,151,151,229 \
            munlockall=152,153,153,231 munmap=11,91,91,215 name_to_handle_at=303,341,370,264 \
            nanosleep=35,162,162,101 newfstatat=262,,,79 nfsservctl=180,169,169,42 nice=,34,34, \
            oldfstat=,28,, oldlstat=,84,, oldolduname=,59,, oldstat=,18,, olduname=,109,, \
            open=2,5,5, open_by_handle_at=304,342,371,265 open_tree=428 open_tree_attr=467 \
            openat2=437 openat=257,295,322,56 pause=34,29,29, pciconfig_iobase=,,271, \
            pciconfig_read=,,272, pciconfig_write=,,273, perf_event_open=298,336,364,241 \
            personality=135,136,136,92 pidfd_getfd=438 pidfd_open=434 pidfd_send_signal=424 \
            pipe2=293,331,359,59 pipe=22,42,42, pivot_root=155,217,218,41 \
            pkey_alloc=330,381,395,289 pkey_free=331,382,396,290 pkey_mprotect=329,380,394,288 \
            poll=7,168,168, ppoll=271,309,336,73 ppoll_time64=,414,414, prctl=157,172,172,167 \
            pread64=17,180,180,67 preadv2=327,378,392,286 preadv=295,333,361,69 \
            prlimit64=302,340,369,261 process_madvise=440 process_mrelease=448 \
            process_vm_readv=310,347,376,270 process_vm_writev=311,348,377,271 prof=,44,, \
            profil=,98,, pselect6=270,308,335,72 pselect6_time64=,413,413, ptrace=101,26,26,117 \
            putpmsg=182,189,, pwrite64=18,181,181,68 pwritev2=328,379,393,287 \
            pwritev=296,334,362,70 query_module=178,167,, quotactl=179,131,131,60 quotactl_fd=443 \
            read=0,3,3,63 readahead=187,225,225,213 readdir=,89,, readlink=89,85,85, \
            readlinkat=267,305,332,78 readv=19,145,145,65 reboot=169,88,88,142 recv=,,291, \
            recvfrom=45,371,292,207 recvmmsg=299,337,365,243 recvmmsg_time64=,417,417, \
            recvmsg=47,372,297,212 remap_file_pages=216,257,253,234 removexattr=197,235,235,14 \
            removexattrat=466 rename=82,38,38, renameat2=316,353,382,276 renameat=264,302,329,38 \
            request_key=249,287,310,218 restart_syscall=219,0,0,128 rmdir=84,40,40, \
            rseq=334,386,398,293 rseq_slice_yield=471 rt_sigaction=13,174,174,134 \
            rt_sigpending=127,176,176,136 rt_sigprocmask=14,175,175,135 \
            rt_sigqueueinfo=129,178,178,138 rt_sigreturn=15,173,173,139 \
            rt_sigsuspend=130,179,179,133 rt_sigtimedwait=128,177,177,137 \
            rt_sigtimedwait_time64=,421,421, rt_tgsigqueueinfo=297,335,363,240 \
            sched_get_priority_max=146,159,159,125 sched_get_priority_min=147,160,160,126 \
            sched_getaffinity=204,242,242,123 sched_getattr=315,352,381,275 \
            sched_getparam=143,155,155,121 sched_getscheduler=145,157,157,120 \
            sched_rr_get_interval=148,161,161,127 sched_rr_get_interval_time64=,423,423, \
            sched_setaffinity=203,241,241,122 sched_setattr=314,351,380,274 \
            sched_setparam=142,154,154,118 sched_setscheduler=144,156,156,119 \
            sched_yield=24,158,158,124 seccomp=317,354,383,277 security=185,,, select=23,82,, \
            semctl=66,394,300,191 semget=64,393,299,190 semop=65,,298,193 semtimedop=220,,312,192 \
            semtimedop_time64=,420,420, send=,,289, sendfile64=,239,239, sendfile=40,187,187,71 \
            sendmmsg=307,345,374,269 sendmsg=46,370,296,211 sendto=44,369,290,206 \
            set_mempolicy=238,276,321,237 set_mempolicy_home_node=450 \
            set_robust_list=273,311,338,99 set_thread_area=205,243,, \
            set_tid_address=218,258,256,96 set_tls=,,1005, setdomainname=171,121,121,162 \
            setfsgid32=,216,216, setfsgid=123,139,139,152 setfsuid32=,215,215, \
            setfsuid=122,138,138,151 setgid32=,214,214, setgid=106,46,46,144 \
            setgroups32=,206,206, setgroups=116,81,81,159 sethostname=170,74,74,161 \
            setitimer=38,104,104,103 setns=308,346,375,268 setpgid=109,57,57,154 \
            setpriority=141,97,97,140 setregid32=,204,204, setregid=114,71,71,143 \
            setresgid32=,210,210, setresgid=119,170,170,149 setresuid32=,208,208, \
            setresuid=117,164,164,147 setreuid32=,203,203, setreuid=113,70,70,145 \
            setrlimit=160,75,75,164 setsid=112,66,66,157 setsockopt=54,366,294,208 \
            settimeofday=164,79,79,170 setuid32=,213,213, setuid=105,23,23,146 \
            setxattr=188,226,226,5 setxattrat=463 sgetmask=,68,, shmat=30,397,305,196 \
            shmctl=31,396,308,195 shmdt=67,398,306,197 shmget=29,395,307,194 \
            shutdown=48,373,293,210 sigaction=,67,67, sigaltstack=131,186,186,132 signal=,48,, \
            signalfd4=289,327,355,74 signalfd=282,321,349, sigpending=,73,73, \
            sigprocmask=,126,126, sigreturn=,119,119, sigsuspend=,72,72, socket=41,359,281,198 \
            socketcall=,102,, socketpair=53,360,288,199 splice=275,313,340,76 ssetmask=,69,, \
            stat64=,195,195, stat=4,106,106, statfs64=,268,266, statfs=137,99,99,43 statmount=457 \
            statx=332,383,397,291 stime=,25,, stty=,31,, swapoff=168,115,115,225 \
            swapon=167,87,87,224 symlink=88,83,83, symlinkat=266,304,331,36 sync=162,36,36,81 \
            sync_file_range=277,314,,84 syncfs=306,344,373,267 sysfs=139,135,135, \
            sysinfo=99,116,116,179 syslog=103,103,103,116 tee=276,315,342,77 \
            tgkill=234,270,268,131 time=201,13,, timer_create=222,259,257,107 \
            timer_delete=226,263,261,111 timer_getoverrun=225,262,260,109 \
            timer_gettime64=,408,408, timer_gettime=224,261,259,108 timer_settime64=,409,409, \
            timer_settime=223,260,258,110 timerfd_create=283,322,350,85 \
            timerfd_gettime64=,410,410, timerfd_gettime=287,326,354,87 \
            timerfd_settime64=,411,411, timerfd_settime=286,325,353,86 times=100,43,43,153 \
            tkill=200,238,238,130 truncate64=,193,193, truncate=76,92,92,45 tuxcall=184,,, \
            ugetrlimit=,191,191, ulimit=,58,, umask=95,60,60,166 umount2=166,52,52,39 \
            umount=,22,, uname=63,122,122,160 unlink=87,10,10, unlinkat=263,301,328,35 \
            unshare=272,310,337,97 uprobe=336,,, uretprobe=335,,, uselib=134,86,86, \
            userfaultfd=323,374,388,282 usr26=,,1003, usr32=,,1004, ustat=136,62,62, \
            utime=132,30,, utimensat=280,320,348,88 utimensat_time64=,412,412, \
            utimes=235,271,269, vfork=58,190,190, vhangup=153,111,111,58 vm86=,166,, \
            vm86old=,113,, vmsplice=278,316,343,75 vserver=236,273,313, wait4=61,114,114,260 \
            waitid=247,284,280,95 waitpid=,7,, write=1,4,4,64 writev=20,146,146,66 \
            """;

    /** What x32 numbers unlike x86_64, and, without a number, what it has not. */
    static final String X32_TABLE =
            """
            _sysctl= create_module= epoll_ctl_old= epoll_wait_old= execve=520 execveat=545 \
            get_kernel_syms= get_robust_list=531 get_thread_area= getsockopt=542 io_setup=543 \
            io_submit=544 ioctl=514 kexec_load=528 move_pages=533 mq_notify=527 nfsservctl= \
            preadv=534 preadv2=546 process_vm_readv=539 process_vm_writev=540 ptrace=521 \
            pwritev=535 pwritev2=547 query_module= readv=515 recvfrom=517 recvmmsg=537 \
            recvmsg=519 rt_sigaction=512 rt_sigpending=522 rt_sigqueueinfo=524 rt_sigreturn=513 \
            rt_sigtimedwait=523 rt_tgsigqueueinfo=536 sendmmsg=538 sendmsg=518 \
            set_robust_list=530 set_thread_area= setsockopt=541 sigaltstack=525 timer_create=526 \
            uselib= vmsplice=532 vserver= waitid=529 writev=516 \
            """;

    /**
     * What 32-bit x86 also offers as functions of one call: that call, and the function's number as
     * its first argument ({@code linux/net.h}, {@code linux/ipc.h}).
     */
    static final String X86_FUNCTIONS =
            """
            socket=102,1 bind=102,2 connect=102,3 listen=102,4 accept=102,5 getsockname=102,6 \
            getpeername=102,7 socketpair=102,8 send=102,9 recv=102,10 sendto=102,11 \
            recvfrom=102,12 shutdown=102,13 setsockopt=102,14 getsockopt=102,15 sendmsg=102,16 \
            recvmsg=102,17 accept4=102,18 recvmmsg=102,19 sendmmsg=102,20 semop=117,1 \
            semget=117,2 semctl=117,3 semtimedop=117,4 msgsnd=117,11 msgrcv=117,12 \
            msgget=117,13 msgctl=117,14 shmat=117,21 shmdt=117,22 shmget=117,23 shmctl=117,24 \
            """;

    private SyscallNumbers() {}
}
