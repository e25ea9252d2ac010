package io.jdock.proto.jvm.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

class LayerExtractorTest {
    @TempDir Path directory;
    private Path root;
    private Path outside;

    @BeforeEach
    void prepare() throws IOException {
        root = Files.createDirectory(directory.resolve("root"));
        outside = Files.createDirectory(directory.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "untouched");
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private Extracted extract(TarBuilder tar) {
        return extract(tar.bytes(), ExtractOptions.onto());
    }

    private Extracted extract(byte[] layer, ExtractOptions options) {
        ExtractOptions used = isRoot() ? options : options.withoutOwners();
        return new LayerExtractor(used).extract(new ByteArrayInputStream(layer), root);
    }

    private String read(String name) throws IOException {
        return Files.readString(root.resolve(name));
    }

    @Test
    void filesDirectoriesAndLinks() throws IOException {
        TarBuilder tar =
                new TarBuilder()
                        .directory("./")
                        .directory("bin/")
                        .member("bin/tool", '0', "", "#!".getBytes(StandardCharsets.UTF_8), 04755)
                        .hardLink("bin/same", "bin/tool")
                        .symlink("bin/soft", "/bin/tool")
                        .file("made/for/it/file", "x".repeat(200_000));
        Extracted extracted = extract(tar);
        assertThat(extracted.entries()).isEqualTo(6);
        assertThat(extracted.written()).isEqualTo(200_002);
        assertThat(extracted.size()).isEqualTo(tar.bytes().length);
        assertThat(extracted.diffId()).isEqualTo(DigestingInput.digest(tar.bytes()));
        assertThat(Files.getAttribute(root.resolve("bin/tool"), "unix:mode")).isEqualTo(0104755);
        assertThat(Files.getAttribute(root.resolve("bin/tool"), "unix:nlink")).isEqualTo(2);
        assertThat(Files.readSymbolicLink(root.resolve("bin/soft"))).hasToString("/bin/tool");
        assertThat(Files.getLastModifiedTime(root.resolve("bin")).toMillis())
                .isEqualTo(1_000_000_000_000L);
        assertThat(read("made/for/it/file")).hasSize(200_000);
    }

    @Test
    void aPackedLayerHasTheDiffIdOfThePlainOne() throws IOException {
        byte[] plain = new TarBuilder().file("a", "1").bytes();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        // two members of one stream, as parallel compressors write
        for (byte[] half :
                List.of(Arrays.copyOf(plain, 700), Arrays.copyOfRange(plain, 700, plain.length))) {
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(half);
            }
        }
        Extracted extracted = extract(packed.toByteArray(), ExtractOptions.onto());
        assertThat(extracted.diffId()).isEqualTo(DigestingInput.digest(plain));
        assertThat(read("a")).isEqualTo("1");
    }

    @Test
    void paddingBehindTheEndBelongsToTheDigest() {
        byte[] plain = Arrays.copyOf(new TarBuilder().file("a", "1").bytes(), 10240);
        assertThat(extract(plain, ExtractOptions.onto()).diffId())
                .isEqualTo(DigestingInput.digest(plain));
    }

    @Test
    void laterMembersReplaceEarlierOnes() throws IOException {
        extract(
                new TarBuilder()
                        .file("a/b/c", "old")
                        .file("a", "now a file")
                        .symlink("l", "a")
                        .file("l", "now a file"));
        assertThat(read("a")).isEqualTo("now a file");
        assertThat(root.resolve("l")).isRegularFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "a/../../evil", "/../evil", "..", "a/../.."})
    void namesThatClimbOutAreRefused(String name) {
        assertThatThrownBy(() -> extract(new TarBuilder().file(name, "x")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("outside of the archive's root");
        assertThat(directory.resolve("evil")).doesNotExist();
    }

    @Test
    void absoluteNamesLieInTheRoot() throws IOException {
        extract(new TarBuilder().file("/etc/x", "inside"));
        assertThat(read("etc/x")).isEqualTo("inside");
    }

    @Test
    void linksLeadNowhereOutside() throws IOException {
        assertThatThrownBy(
                        () ->
                                extract(
                                        new TarBuilder()
                                                .symlink("up", outside.toString())
                                                .file("up/secret", "overwritten")))
                .isInstanceOf(Failure.class);
        extract(new TarBuilder().symlink("up2", "../../outside").directory("outside"));
        extract(new TarBuilder().file("up2/secret", "inside"));
        assertThat(Files.readString(outside.resolve("secret"))).isEqualTo("untouched");
        assertThat(read("outside/secret")).isEqualTo("inside");
    }

    @Test
    void aFileOverALinkReplacesTheLink() throws IOException {
        Path secret = outside.resolve("secret");
        Files.setPosixFilePermissions(outside, PosixFilePermissions.fromString("rwxr-xr-x"));
        extract(new TarBuilder().symlink("s", secret.toString()).file("s", "mine"));
        extract(
                new TarBuilder()
                        .symlink("d", outside.toString())
                        .member("d", '5', "", new byte[0], 0700));
        assertThat(Files.readString(secret)).isEqualTo("untouched");
        assertThat(root.resolve("d")).isDirectory().satisfies(LayerExtractorTest::isNoLink);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(outside)))
                .isEqualTo("rwxr-xr-x");
    }

    private static void isNoLink(Path path) {
        assertThat(Files.isSymbolicLink(path)).isFalse();
    }

    @Test
    void hardLinksReachOnlyInside() {
        Path secret = outside.resolve("secret");
        for (String target : List.of(secret.toString(), "../outside/secret", "missing")) {
            assertThatThrownBy(() -> extract(new TarBuilder().hardLink("h", target)))
                    .isInstanceOf(Failure.class);
        }
        assertThatThrownBy(
                        () ->
                                extract(
                                        new TarBuilder()
                                                .symlink("dir", outside.toString())
                                                .hardLink("h", "dir/secret")))
                .isInstanceOf(Failure.class);
        assertThat(root.resolve("h")).doesNotExist();
    }

    @Test
    void cutAndMalformedArchives() {
        byte[] whole = new TarBuilder().file("a", "x".repeat(1000)).bytes();
        assertThatThrownBy(() -> extract(Arrays.copyOf(whole, 900), ExtractOptions.onto()))
                .hasMessageContaining("unexpected EOF");
        assertThatThrownBy(() -> extract(Arrays.copyOf(whole, 100), ExtractOptions.onto()))
                .hasMessageContaining("unexpected EOF");
        byte[] garbage = new byte[2048];
        Arrays.fill(garbage, (byte) 'x');
        assertThatThrownBy(() -> extract(garbage, ExtractOptions.onto()))
                .hasMessageContaining("invalid tar header");
    }

    @Test
    void limitsEndTheWork() {
        ExtractOptions small = ExtractOptions.onto().within(new Limits(10_000, 3));
        byte[] many =
                new TarBuilder().file("a", "").file("b", "").file("c", "").file("d", "").bytes();
        assertThatThrownBy(() -> extract(many, small))
                .isInstanceOfSatisfying(
                        Failure.class,
                        e -> assertThat(e.kind()).isEqualTo(Kind.RESOURCE_EXHAUSTED));
        byte[] boast = new TarBuilder().headerOnly("a", 1L << 32).bytes();
        assertThatThrownBy(() -> extract(boast, small)).hasMessageContaining("larger than");
        byte[] longPart =
                new TarBuilder()
                        .pax("path", "n".repeat(300).getBytes(StandardCharsets.UTF_8))
                        .file("a", "")
                        .bytes();
        assertThatThrownBy(() -> extract(longPart, small)).hasMessageContaining("too long");
    }

    @Test
    void namesKeepEveryByte() throws IOException {
        byte[] name = {'n', (byte) 0xE9, (byte) 0xFF};
        extract(new TarBuilder().pax("path", name).file("a", "x"));
        Process list = new ProcessBuilder("ls", root.toString()).start();
        byte[] shown = list.getInputStream().readAllBytes();
        assertThat(Arrays.copyOf(shown, 3)).isEqualTo(name);
    }

    @Test
    void whiteoutsRemove() throws IOException {
        extract(new TarBuilder().file("keep/a", "1").file("keep/b", "1").file("gone/x", "1"));
        extract(
                new TarBuilder()
                        .file("keep/c", "2")
                        .file("keep/.wh..wh..opq", "")
                        .file(".wh.gone", "")
                        .file(".wh.never", "")
                        .file("no/such/.wh.dir", ""));
        assertThat(root.resolve("keep").toFile().list()).containsExactly("c");
        assertThat(root.resolve("gone")).doesNotExist();
        assertThat(root.resolve("no")).doesNotExist();
        assertThatThrownBy(() -> extract(new TarBuilder().file("x/.wh...", "")))
                .hasMessageContaining("invalid whiteout");
    }

    @Test
    void whiteoutsBecomeOverlayMarks() throws Exception {
        assumeTrue(isRoot());
        Path lower = Files.createDirectory(directory.resolve("lower"));
        Files.createDirectories(lower.resolve("deep/er"));
        Files.setPosixFilePermissions(
                lower.resolve("deep/er"), PosixFilePermissions.fromString("rwxrwx---"));
        Files.setAttribute(lower.resolve("deep"), "unix:uid", 1234);
        extract(
                new TarBuilder().file("deep/er/.wh.x", "").file("d/.wh..wh..opq", "").bytes(),
                ExtractOptions.upper(List.of(lower)));
        Path mark = root.resolve("deep/er/x");
        assertThat(Files.getAttribute(mark, "unix:rdev", LinkOption.NOFOLLOW_LINKS)).isEqualTo(0L);
        assertThat(Files.getAttribute(mark, "unix:mode")).isEqualTo(0020000);
        assertThat(Files.getAttribute(root.resolve("deep"), "unix:uid")).isEqualTo(1234);
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(root.resolve("deep/er"))))
                .isEqualTo("rwxrwx---");
        assertThat(xattrs(root.resolve("d"))).contains("trusted.overlay.opaque=\"y\"");
    }

    private static String xattrs(Path path) throws Exception {
        Process process =
                new ProcessBuilder(
                                "python3",
                                "-c",
                                "import os,sys\n"
                                    + "for a in os.listxattr(sys.argv[1]):"
                                    + " print(a+'=\"'+os.getxattr(sys.argv[1],a).decode('latin1')+'\"')",
                                path.toString())
                        .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void ownersDevicesAndCapabilities() throws Exception {
        assumeTrue(isRoot());
        byte[] capability = {1, 0, 0, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        extract(
                new TarBuilder()
                        .pax("SCHILY.xattr.security.capability", capability)
                        .file("ping", "x")
                        .pax("uid", "70000".getBytes(StandardCharsets.UTF_8))
                        .member("fifo", '6', "", new byte[0], 0622)
                        .pax("SCHILY.xattr.trusted.overlay.redirect", new byte[] {'/'})
                        .directory("sly"));
        assertThat(xattrs(root.resolve("ping"))).contains("security.capability");
        assertThat(Files.getAttribute(root.resolve("fifo"), "unix:uid")).isEqualTo(70000);
        assertThat(Files.getAttribute(root.resolve("fifo"), "unix:mode")).isEqualTo(0010622);
        assertThat(xattrs(root.resolve("sly"))).isEmpty();
    }
}
