package io.jdock.jcontainerd.content;

import com.google.protobuf.UnsafeByteOperations;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.jdock.proto.jvm.containerd.content.ReadContentResponse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A blob's bytes on their way to a client, at the client's pace: one chunk is read for each the
 * connection has room for, and nothing waits in memory.
 */
final class ReadStream {
    private static final int CHUNK = 128 * 1024;

    private final FileChannel source;
    private final ServerCallStreamObserver<ReadContentResponse> answer;
    private final long end;
    private long offset;
    private boolean ended;

    private ReadStream(
            FileChannel source,
            long offset,
            long end,
            ServerCallStreamObserver<ReadContentResponse> answer) {
        this.source = source;
        this.offset = offset;
        this.end = end;
        this.answer = answer;
    }

    /**
     * Takes over the channel, which is closed when the stream ends in any way.
     *
     * @param size bytes wanted, 0 for all; more than there are is no error
     */
    static void begin(
            FileChannel source,
            long offset,
            long size,
            ServerCallStreamObserver<ReadContentResponse> answer) {
        long from = Math.max(offset, 0);
        long length = length(source);
        if (from > length) {
            close(source);
            throw Status.OUT_OF_RANGE
                    .withDescription("read past object length " + length + " bytes")
                    .asRuntimeException();
        }
        long end = size <= 0 || size > length - from ? length : from + size;
        ReadStream stream = new ReadStream(source, from, end, answer);
        answer.setOnCancelHandler(stream::stop);
        answer.setOnCloseHandler(stream::stop);
        answer.setOnReadyHandler(stream::pump);
        stream.pump();
    }

    private void pump() {
        while (!ended && answer.isReady()) {
            if (offset >= end) {
                stop();
                answer.onCompleted();
                return;
            }
            answer.onNext(next());
        }
    }

    private ReadContentResponse next() {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(CHUNK, end - offset));
        long start = offset;
        try {
            while (buffer.hasRemaining()) {
                int count = source.read(buffer, offset);
                if (count < 0) {
                    throw new IOException("file is shorter than its blob");
                }
                offset += count;
            }
        } catch (IOException e) {
            stop();
            throw ContentFiles.failure("read blob at " + start, e);
        }
        return ReadContentResponse.newBuilder()
                .setOffset(start)
                .setData(UnsafeByteOperations.unsafeWrap(buffer.flip()))
                .build();
    }

    private void stop() {
        ended = true;
        close(source);
    }

    private static long length(FileChannel source) {
        try {
            return source.size();
        } catch (IOException e) {
            close(source);
            throw ContentFiles.failure("look at blob", e);
        }
    }

    private static void close(FileChannel source) {
        try {
            source.close();
        } catch (IOException e) {
            throw ContentFiles.failure("close blob", e);
        }
    }
}
