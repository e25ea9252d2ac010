package io.jdock.jdockd.networks.netlink;

import java.util.List;

/** Carries requests to the kernel of one network namespace. */
interface Exchange extends AutoCloseable {
    /**
     * @param stage what is being done, for the error
     * @return the messages of the answer without acknowledgements
     * @throws io.jdock.proto.plain.sys.LinuxException what the kernel refused with
     */
    List<Reply> exchange(Message request, String stage);

    @Override
    void close();
}
