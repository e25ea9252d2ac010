/** Images: names for descriptors. What a descriptor leads to lies in content. */
package io.jdock.jcontainerd.images;
