/**
 * Names parsed once into values: digests of blobs, references of images. Each keeps an exact round
 * trip through its {@code toString}.
 */
package io.jdock.proto.plain.ref;
