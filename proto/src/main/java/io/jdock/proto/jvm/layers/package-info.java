/** How clients of containerd's API make snapshots out of an image's layers. */
package io.jdock.proto.jvm.layers;
