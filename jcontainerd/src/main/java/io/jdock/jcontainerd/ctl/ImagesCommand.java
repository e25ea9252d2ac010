package io.jdock.jcontainerd.ctl;

import io.jdock.proto.jvm.containerd.images.DeleteImageRequest;
import io.jdock.proto.jvm.containerd.images.GetImageRequest;
import io.jdock.proto.jvm.containerd.images.Image;
import io.jdock.proto.jvm.containerd.images.ListImagesRequest;
import io.jdock.proto.plain.error.Failure;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

@Command(
        name = "images",
        aliases = {"image", "i"},
        description = "manage images")
final class ImagesCommand {
    static final String OVERLAY = "overlayfs";

    @ParentCommand private Jctr jctr;

    @Command(
            name = "list",
            aliases = {"ls"},
            description = "list images")
    int list(
            @Option(
                            names = {"-q", "--quiet"},
                            description = "names only")
                    boolean quiet,
            @Parameters(arity = "0..*", paramLabel = "FILTER") List<String> filters) {
        try (Client client = jctr.connect()) {
            ListImagesRequest.Builder request = ListImagesRequest.newBuilder();
            request.addAllFilters(filters == null ? List.of() : filters);
            List<Image> found =
                    Client.call(() -> client.images().list(request.build())).getImagesList();
            if (quiet) {
                found.forEach(image -> jctr.out().println(image.getName()));
                return 0;
            }
            Table table = new Table(1, 1, "REF", "TYPE", "DIGEST", "SIZE", "PLATFORMS", "LABELS");
            found.forEach(image -> row(client, image, table));
            table.print(jctr.out());
            return 0;
        }
    }

    private static void row(Client client, Image image, Table table) {
        String size = "-";
        String platform = "-";
        try {
            ResolvedImage resolved =
                    ResolvedImage.of(client, ResolvedImage.blob(image.getTarget()));
            size = Words.binary(resolved.size());
            platform = resolved.config().platform();
        } catch (Failure e) {
            // listed all the same: its blobs are not here, or not for this machine
            platform = "-";
        }
        String labels = Words.labels(image.getLabelsMap());
        table.row(
                image.getName(),
                image.getTarget().getMediaType(),
                image.getTarget().getDigest(),
                size,
                platform,
                labels.isEmpty() ? "-" : labels);
    }

    @Command(name = "import", description = "import images from a tar file, - for standard input")
    int load(
            @Option(names = "--base-name", description = "for images without a name") String base,
            @Option(names = "--no-unpack", description = "leave the layers packed") boolean packed,
            @Option(names = "--snapshotter", defaultValue = OVERLAY) String snapshotter,
            @Parameters(paramLabel = "FILE") String file)
            throws IOException {
        try (InputStream archive = open(file);
                Client client = jctr.connect()) {
            String lease = LeasesCommand.begin(client);
            try {
                load(client.underLease(lease), archive, base, packed ? null : snapshotter);
            } finally {
                LeasesCommand.end(client, lease);
            }
            return 0;
        }
    }

    /**
     * @param snapshotter null: nothing is unpacked
     */
    private void load(Client client, InputStream archive, String base, String snapshotter)
            throws IOException {
        for (ImportImages.Imported image : new ImportImages(client).run(archive, base)) {
            jctr.out().print("unpacking " + image.name() + " (" + image.target().digest() + ")...");
            jctr.out().flush();
            if (snapshotter != null) {
                new Unpack(client, snapshotter).run(ResolvedImage.of(client, image.target()));
            }
            jctr.out().println("done");
        }
    }

    private static InputStream open(String file) throws IOException {
        try {
            return file.equals("-") ? System.in : Files.newInputStream(Path.of(file));
        } catch (NoSuchFileException e) {
            throw Failure.notFound("open " + file + ": no such file or directory");
        }
    }

    @Command(
            name = "delete",
            aliases = {"del", "remove", "rm"},
            description = "remove images by name")
    int remove(
            @Option(names = "--sync", description = "wait for the garbage collector") boolean sync,
            @Parameters(arity = "1..*", paramLabel = "REF") List<String> names) {
        try (Client client = jctr.connect()) {
            return jctr.forEach(
                    names,
                    name -> {
                        DeleteImageRequest request =
                                DeleteImageRequest.newBuilder().setName(name).setSync(sync).build();
                        Client.call(() -> client.images().delete(request));
                        jctr.out().println(name);
                    });
        }
    }

    @Command(name = "tag", description = "give an image one more name")
    int tag(
            @Parameters(index = "0", paramLabel = "REF") String name,
            @Parameters(index = "1..*", arity = "1..*", paramLabel = "NEW") List<String> others) {
        try (Client client = jctr.connect()) {
            GetImageRequest request = GetImageRequest.newBuilder().setName(name).build();
            Image image = Client.call(() -> client.images().get(request)).getImage();
            for (String other : others) {
                Image copy = Image.newBuilder().setName(other).setTarget(image.getTarget()).build();
                ImportImages.put(client, copy);
                jctr.out().println(other);
            }
            return 0;
        }
    }
}
