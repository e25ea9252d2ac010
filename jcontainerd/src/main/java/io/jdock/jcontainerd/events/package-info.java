/**
 * Events: what the rooms, the shims and the clients publish, fanned out to gRPC subscribers.
 *
 * <pre>
 *   room  -- EventSink.publish -->  exchange  -- bounded queue each -->  Events.Subscribe
 *   shim  -- ttrpc Forward     --^
 * </pre>
 */
package io.jdock.jcontainerd.events;
