package io.jdock.jrunc.cgroups.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.jvm.sys.JnaLinux;
import io.jdock.proto.plain.cgroups.GroupPaths;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.json.JsonOutput;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class StatsReaderTest {
    @TempDir private Path group;

    private void file(String name, String content) throws IOException {
        Files.writeString(group.resolve(name), content);
    }

    private String read(String controllers) {
        GroupPaths paths = new GroupPaths(Map.of(controllers, group.toString()));
        Stats stats = new StatsReader(JnaLinux.install().files()).read(paths);
        JsonOutput out = JsonOutput.compact();
        stats.write(out);
        return out.toString();
    }

    @Test
    void versionOneIsToldAsItIs() throws IOException {
        file("cpuacct.usage", "123456\n");
        file("cpuacct.usage_percpu", "100000 23456 \n");
        file("cpuacct.usage_all", "cpu user system\n0 5 6\n1 7 8\n");
        file("cpuacct.stat", "user 3\nsystem 4\n");
        file("cpu.stat", "nr_periods 9\nnr_throttled 2\nthrottled_time 55\n");
        file("memory.stat", "rss 10\ncache 4096\n");
        file("memory.limit_in_bytes", "9223372036854771712\n");
        file("memory.usage_in_bytes", "8192\n");
        file("memory.failcnt", "7\n");
        file("pids.current", "3\n");
        file("pids.max", "max\n");
        file("cpuset.cpus", "0-1,3\n");
        file("cpuset.sched_relax_domain_level", "-1\n");
        assertThat(read("cpu,cpuacct,cpuset,memory,pids,blkio"))
                .startsWith(
                        "{\"cpu\":{\"usage\":{\"total\":123456,\"percpu\":[100000,23456],"
                                + "\"percpu_kernel\":[6,8],\"percpu_user\":[5,7],"
                                + "\"kernel\":40000000,\"user\":30000000},"
                                + "\"throttling\":{\"periods\":9,\"throttledPeriods\":2,"
                                + "\"throttledTime\":55}}")
                .contains("\"cpus\":[0,1,3],\"cpu_exclusive\":0", "relax_domain_level\":-1}")
                .contains(
                        "\"memory\":{\"cache\":4096,\"usage\":{\"limit\":9223372036854771712,"
                                + "\"usage\":8192,\"failcnt\":7}",
                        "\"raw\":{\"cache\":4096,\"rss\":10}",
                        "\"pids\":{\"current\":3}");
    }

    @Test
    void theUnifiedHierarchyIsToldInTheSameWords() throws IOException {
        file("cpu.stat", "usage_usec 10\nuser_usec 7\nsystem_usec 3\nnr_periods 1\n");
        file("cpu.pressure", "some avg10=1.25 avg60=0.00 avg300=10.50 total=99\n");
        file("memory.stat", "anon 1\nfile 2\n");
        file("memory.current", "1000\n");
        file("memory.max", "2000\n");
        file("memory.swap.current", "10\n");
        file("memory.swap.max", "max\n");
        file("io.stat", "8:0 rbytes=5 wbytes=6 rios=1 wios=2 dbytes=0 dios=0\n7:0\n");
        file("cgroup.procs", "1\n2\n");
        file("rdma.current", "mlx5_1 hca_handle=2 hca_object=3\n");
        file("rdma.max", "mlx5_1 hca_handle=20 hca_object=max\n");
        assertThat(read(""))
                .contains("\"total\":10000,\"kernel\":3000,\"user\":7000")
                .contains("\"some\":{\"avg10\":1.25,\"avg60\":0.00,\"avg300\":10.50,\"total\":99}")
                .contains("\"usage\":{\"limit\":2000,\"usage\":1000,\"failcnt\":0}")
                .contains("\"swap\":{\"limit\":18446744073709551615,\"usage\":1010,\"failcnt\":0}")
                .contains("\"cache\":2", "\"pids\":{\"current\":2}")
                .contains(
                        "\"ioServiceBytesRecursive\":["
                                + "{\"major\":8,\"op\":\"Read\",\"value\":5},"
                                + "{\"major\":8,\"op\":\"Write\",\"value\":6}]")
                .contains("\"hcaHandleLimit\":20,\"hcaObjectLimit\":4294967295");
    }

    @Test
    void blockIoComesFromTheMostTellingFilesThatHaveAnything() throws IOException {
        file("blkio.bfq.io_serviced_recursive", "Total 0\n");
        file("blkio.throttle.io_serviced_recursive", "8:16 Read 124\n8:16 Total 124\nTotal 124\n");
        assertThat(read("blkio"))
                .contains(
                        "\"blkio\":{\"ioServicedRecursive\":["
                                + "{\"major\":8,\"minor\":16,\"op\":\"Read\",\"value\":124},"
                                + "{\"major\":8,\"minor\":16,\"op\":\"Total\",\"value\":124}]}");
    }

    @Test
    void aGroupWithoutFilesIsAllZero() {
        assertThat(read("memory"))
                .startsWith("{\"cpu\":{\"usage\":{\"kernel\":0,\"user\":0},\"throttling\":{}}")
                .contains("\"pids\":{},\"blkio\":{}");
    }

    @Test
    void listsOfNumbersAreBounded() {
        assertThat(NumberList.parse("0-2,7")).isEqualTo(List.of(0L, 1L, 2L, 7L));
        assertThat(NumberList.parse("")).isEmpty();
        assertThatThrownBy(() -> NumberList.parse("0-99999999")).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> NumberList.parse("3-1")).isInstanceOf(Failure.class);
    }
}
