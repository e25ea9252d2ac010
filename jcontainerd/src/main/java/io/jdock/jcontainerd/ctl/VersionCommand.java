package io.jdock.jcontainerd.ctl;

import com.google.protobuf.Empty;

import io.jdock.proto.jvm.containerd.introspection.ServerResponse;
import io.jdock.proto.jvm.containerd.version.VersionResponse;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

import java.io.PrintWriter;

@Command(name = "version", description = "print the client's and the server's version")
final class VersionCommand implements Runnable {
    @ParentCommand private Jctr jctr;

    @Override
    public void run() {
        PrintWriter out = jctr.out();
        out.println("Client:");
        out.println("  Version:  0.1.0");
        out.println("  Java version: " + Runtime.version());
        out.println();
        try (Client client = jctr.connect()) {
            Empty nothing = Empty.getDefaultInstance();
            VersionResponse version = Client.call(() -> client.version().version(nothing));
            ServerResponse server = Client.call(() -> client.introspection().server(nothing));
            out.println("Server:");
            out.println("  Version:  " + version.getVersion());
            out.println("  Revision: " + version.getRevision());
            out.println("  UUID: " + server.getUuid());
        }
    }
}
