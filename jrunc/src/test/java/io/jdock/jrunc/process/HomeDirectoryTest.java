package io.jdock.jrunc.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.proto.jvm.sys.JnaLinux;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class HomeDirectoryTest {
    private static final io.jdock.proto.plain.sys.Files FILES = JnaLinux.install().files();

    @TempDir Path directory;

    private String lookUp(String passwd, long uid) throws IOException {
        Path file = Files.writeString(directory.resolve("passwd"), passwd);
        return HomeDirectory.lookUp(FILES, file.toString(), uid);
    }

    @Test
    void homeComesFromThePasswdFile() throws IOException {
        String passwd = "root:x:0:0::/root:/bin/sh\nbad\n\nu:x:5:5::/home/u:/bin/sh";
        assertThat(lookUp(passwd, 5)).isEqualTo("/home/u");
        assertThat(lookUp(passwd, 0)).isEqualTo("/root");
        assertThat(lookUp(passwd, 7)).isEmpty();
        assertThat(HomeDirectory.addTo(List.of("HOME=/x"), FILES, 0)).containsExactly("HOME=/x");
    }

    @Test
    void linesMayLieAcrossTheBuffersEnd() throws IOException {
        StringBuilder passwd = new StringBuilder();
        for (int uid = 1; uid <= 5000; uid++) {
            passwd.append("u:x:").append(uid).append(":1:Ü:/home/").append(uid).append(":sh\n");
        }
        for (int uid = 1; uid <= 5000; uid += 97) {
            assertThat(lookUp(passwd.toString(), uid)).isEqualTo("/home/" + uid);
        }
    }

    @Test
    void anEndlessLineIsPassedOver() throws IOException {
        String line = "x".repeat(100_000) + "\nu:x:5:5::/home/u:sh\n";
        assertThat(lookUp(line, 5)).isEqualTo("/home/u");
        try (var file = new RandomAccessFile(directory.resolve("big").toString(), "rw")) {
            file.setLength(4L << 30);
        }
        assertThat(HomeDirectory.lookUp(FILES, directory.resolve("big").toString(), 5)).isEmpty();
    }

    @Test
    void whatIsNoFileIsNotWaitedFor() throws Exception {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        assertThat(HomeDirectory.lookUp(FILES, pipe.toString(), 5)).isEmpty();
        assertThat(HomeDirectory.lookUp(FILES, directory.toString(), 5)).isEmpty();
        assertThat(HomeDirectory.lookUp(FILES, directory + "/none", 5)).isEmpty();
    }
}
