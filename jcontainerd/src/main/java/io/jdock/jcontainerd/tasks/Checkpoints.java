package io.jdock.jcontainerd.tasks;

import io.jdock.jcontainerd.content.ContentStore;
import io.jdock.jcontainerd.content.Ingest;
import io.jdock.jcontainerd.content.Ingests;
import io.jdock.proto.jvm.archive.ExtractOptions;
import io.jdock.proto.jvm.archive.LayerExtractor;
import io.jdock.proto.jvm.containerd.types.Descriptor;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.ref.Digest;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Checkpoints as blobs: an archive of the files that criu writes, and the container's specification
 * beside it. What they belong to, and the lease that holds them till then, is the client's affair.
 */
public final class Checkpoints {
    private static final String IMAGES =
            "application/vnd.containerd.container.criu.checkpoint.criu.tar";
    private static final String SPECIFICATION =
            "application/vnd.containerd.container.checkpoint.config.v1+proto";
    private static final int BUFFER = 1 << 16;

    private final ContentStore content;
    private final Ingests ingests;
    private final Path directory;

    /**
     * @param directory for files on their way, on a disk: they are as large as what they show; what
     *     an earlier daemon left there goes
     */
    public Checkpoints(ContentStore content, Ingests ingests, Path directory) {
        this.content = content;
        this.ingests = ingests;
        this.directory = directory;
        clean(directory);
    }

    /**
     * Has images written, and stores them with a specification.
     *
     * @param images writes them into the directory it is given
     */
    List<Descriptor> store(String namespace, byte[] specification, Consumer<Path> images) {
        Path files = make();
        try {
            images.accept(files);
            return List.of(
                    put(namespace, IMAGES, out -> DirectoryArchive.write(files, out)),
                    put(namespace, SPECIFICATION, out -> out.write(specification)));
        } finally {
            clean(files);
        }
    }

    /**
     * Takes images out of the store.
     *
     * @throws Failure UNKNOWN for a blob that is no archive of images
     */
    void extract(String namespace, Descriptor checkpoint, Path to) {
        if (!checkpoint.getMediaType().equals(IMAGES)) {
            throw Failure.unknown(
                    "unsupported checkpoint type \"" + checkpoint.getMediaType() + '"', null);
        }
        Digest digest = Digest.parse(checkpoint.getDigest());
        try (InputStream archive = Channels.newInputStream(content.open(namespace, digest))) {
            Files.createDirectory(to, privately());
            new LayerExtractor(ExtractOptions.onto()).extract(archive, to);
        } catch (IOException e) {
            throw Failure.unknown("checkpoint " + digest + ": " + e.getMessage(), e);
        }
    }

    private Path make() {
        try {
            Files.createDirectories(directory, privately());
            return Files.createTempDirectory(directory, "", privately());
        } catch (IOException e) {
            throw Failure.unknown("directory for a checkpoint: " + e.getMessage(), e);
        }
    }

    private static FileAttribute<?> privately() {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    }

    private interface Source {
        void write(OutputStream out) throws IOException;
    }

    private Descriptor put(String namespace, String mediaType, Source source) {
        String reference = "checkpoint-" + UUID.randomUUID();
        try (Ingest ingest = ingests.open(namespace, reference, 0, Optional.empty())) {
            Appended out = new Appended(ingest);
            BufferedOutputStream buffered = new BufferedOutputStream(out, BUFFER);
            source.write(buffered);
            buffered.flush();
            Digest digest = ingest.digest();
            commit(ingest);
            return Descriptor.newBuilder()
                    .setMediaType(mediaType)
                    .setDigest(digest.toString())
                    .setSize(out.size)
                    .build();
        } catch (IOException e) {
            throw Failure.unknown("checkpoint: " + e.getMessage(), e);
        }
    }

    /** Two checkpoints of one container have one specification. */
    private static void commit(Ingest ingest) {
        try {
            ingest.commit(0, Optional.empty(), Map.of());
        } catch (Failure e) {
            if (!e.is(Kind.ALREADY_EXISTS)) {
                throw e;
            }
        }
    }

    private static final class Appended extends OutputStream {
        private final Ingest ingest;
        private long size;

        Appended(Ingest ingest) {
            this.ingest = ingest;
        }

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            ingest.write(ByteBuffer.wrap(bytes, from, length));
            size += length;
        }
    }

    private static void clean(Path tree) {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw Failure.unknown("remove " + tree + ": " + e.getMessage(), e);
        }
    }
}
