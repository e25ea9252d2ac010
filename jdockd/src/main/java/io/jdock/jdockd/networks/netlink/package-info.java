/**
 * A client of the kernel's rtnetlink: virtual links, addresses and routes, and the namespaces they
 * live in. Sources: rtnetlink(7), netlink(7), uapi/linux/{rtnetlink,if_link,if_addr}.h.
 */
package io.jdock.jdockd.networks.netlink;
