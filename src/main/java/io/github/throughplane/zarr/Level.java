package io.github.throughplane.zarr;

/**
 * One resolution of an image: the number with index i along an axis lies at scale * i + translation.
 *
 * @param path of its array in the image's group
 * @param scale for each axis of the image
 * @param translation for each axis of the image
 */
public record Level(String path, double[] scale, double[] translation) {}
