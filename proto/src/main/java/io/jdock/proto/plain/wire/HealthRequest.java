package io.jdock.proto.plain.wire;

/**
 * {@code jdock.shim.v1.ConfigureHealthRequest}: how a container is to be probed. Times are
 * nanoseconds, 0 is the default of whoever probes.
 *
 * @param process JSON of the OCI process that is a probe
 * @param retries failures in a row that make it unhealthy
 */
public record HealthRequest(
        String containerId,
        byte[] process,
        long interval,
        long timeout,
        long startPeriod,
        long startInterval,
        int retries)
        implements WireMessage {
    public static final String SERVICE = "jdock.shim.v1.Health";
    public static final String CONFIGURE = "Configure";
    public static final String RESULTS = "Results";

    public static HealthRequest decode(byte[] bytes) {
        ProtoReader in = new ProtoReader(bytes);
        String containerId = "";
        byte[] process = new byte[0];
        long interval = 0;
        long timeout = 0;
        long startPeriod = 0;
        long startInterval = 0;
        int retries = 0;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> containerId = in.string();
                case 2 -> process = in.bytes();
                case 3 -> interval = in.number();
                case 4 -> timeout = in.number();
                case 5 -> startPeriod = in.number();
                case 6 -> startInterval = in.number();
                case 7 -> retries = in.int32();
                default -> in.skip();
            }
        }
        return new HealthRequest(
                containerId, process, interval, timeout, startPeriod, startInterval, retries);
    }

    @Override
    public void encode(ProtoWriter to) {
        to.string(1, containerId).bytes(2, process);
        to.number(3, interval).number(4, timeout);
        to.number(5, startPeriod).number(6, startInterval).number(7, retries);
    }
}
