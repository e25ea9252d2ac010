package io.jdock.jdockd.containers;

import io.jdock.jdockd.http.ClientConnection;
import io.jdock.proto.plain.error.Failure;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** A client's connection as a stream to write to. */
final class ClientOutput extends OutputStream {
    private final ClientConnection connection;

    ClientOutput(ClientConnection connection) {
        this.connection = connection;
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            connection.write(Arrays.copyOfRange(bytes, offset, offset + length));
        } catch (Failure gone) {
            throw new IOException(gone.getMessage(), gone);
        }
    }
}
