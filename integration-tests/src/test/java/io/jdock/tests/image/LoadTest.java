package io.jdock.tests.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Busybox;
import io.jdock.tests.dsl.Clients;
import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.Engine;
import io.jdock.tests.dsl.ImageTar;
import io.jdock.tests.dsl.SharedEngine;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.nio.file.Files;
import java.nio.file.Path;

@ExtendWith(SharedEngine.class)
class LoadTest {
    private final Engine engine;

    LoadTest(Engine engine) {
        this.engine = engine;
    }

    /** What images there are, without their age, which may tick between two looks. */
    private String images() {
        String format = "{{.ID}} {{.Repository}}:{{.Tag}}";
        return engine.docker("images", "-a", "--no-trunc", "--format", format).output();
    }

    @Clients
    void loadsWhatSaveWrote(Path client) {
        try (ImageTar tars = new ImageTar()) {
            Path tar = tars.ofLayer(Busybox.tar(), "loaded:1");
            String out = engine.docker(client, "load", "-i", tar.toString()).output();

            assertThat(out).contains("Loaded image: loaded:1");
            assertThat(engine.docker(client, "run", "--rm", "loaded:1").output())
                    .isEqualTo("loaded\n");
        } finally {
            engine.docker(client, "rmi", "loaded:1").output();
        }
    }

    @Test
    void loadsFromStandardInputWithCompression() {
        try (ImageTar tars = new ImageTar()) {
            Path tar = tars.ofLayer(Busybox.tar(), "packed:1");
            String line =
                    "gzip -c " + tar + " | " + Engine.client() + " -H " + engine.host() + " load";

            assertThat(Command.of("bash", "-c", line).output()).contains("Loaded image: packed:1");
            assertThat(engine.docker("run", "--rm", "packed:1").output()).isEqualTo("loaded\n");
        } finally {
            engine.docker("rmi", "packed:1").output();
        }
    }

    @Test
    void refusesHalfAnArchive() {
        String before = images();
        try (ImageTar tars = new ImageTar()) {
            Path half = tars.half(tars.ofLayer(Busybox.tar(), "half:1"));
            Command.Result result = engine.docker("load", "-i", half.toString()).run();

            assertThat(result.exited(1).err()).containsIgnoringCase("unexpected EOF");
        }
        assertThat(images()).isEqualTo(before);
    }

    @Test
    void refusesWhatIsNoArchive() {
        String before = images();
        Command.Result result = engine.docker("load").input("no archive at all".repeat(100)).run();

        assertThat(result.exited(1).err()).isNotBlank();
        assertThat(images()).isEqualTo(before);
    }

    @Test
    void writesNothingOutsideTheLayer() {
        for (String name : new String[] {"../../../../tmp/jdock-escape", "/tmp/jdock-escape"}) {
            try (ImageTar tars = new ImageTar()) {
                engine.docker("load", "-i", tars.ofLayer(tars.layerWith(name), "evil:1").toString())
                        .run();
            }
            engine.docker("rmi", "-f", "evil:1").run();

            assertThat(Path.of("/tmp/jdock-escape")).doesNotExist();
        }
    }

    @Test
    void writesNothingThroughALink() {
        Path outside = Path.of("/tmp/jdock-outside");
        try (ImageTar tars = new ImageTar()) {
            Files.createDirectories(outside);
            Path layer = tars.layerThroughLink(outside.toString());
            engine.docker("load", "-i", tars.ofLayer(layer, "evil:2").toString()).run();
            engine.docker("rmi", "-f", "evil:2").run();

            assertThat(outside).isEmptyDirectory();
            Files.delete(outside);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
