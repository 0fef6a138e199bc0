package io.github.throughplane.deeprecon;

/**
 * What a segmentation network learns from, or is judged by.
 *
 * @param given an image [row][column] from -1 to 1, or a code [row][style]
 * @param labels classes of the slice, [row][column]
 */
public record SegmentationExample(float[] given, byte[] labels) {}
