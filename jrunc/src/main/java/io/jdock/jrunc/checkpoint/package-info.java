/**
 * CRIU, which takes a container's processes apart and puts them together again: its program, its
 * protocol and its options. What is asked of it, and when, the verbs of room {@code container} say.
 *
 * <pre>
 *   runtime                                     criu swrk 3
 *      | -- DUMP or RESTORE with options ---------> |
 *      | <----------------- NOTIFY post-dump, setup-namespaces, orphan-pts-master + descriptor ...
 *      | -- NOTIFY success -----------------------> |  any number of times
 *      | <----------------- DUMP or RESTORE, success or errno
 * </pre>
 *
 * Each message is one packet of a socket pair, in protobuf (criu's {@code images/rpc.proto}).
 */
package io.jdock.jrunc.checkpoint;
