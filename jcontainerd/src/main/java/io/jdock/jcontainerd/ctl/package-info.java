/**
 * jctr, the debugging client: ctr's nouns and verbs over containerd's API, against jcontainerd or a
 * stock containerd. It is a program of its own and imports no other room.
 */
package io.jdock.jcontainerd.ctl;
