/** What both daemons tell people in the same words: lengths of time, and their own logs. */
package io.jdock.proto.jvm.text;
