package io.github.throughplane.training;

/**
 * A plane as it goes into the network of a training and as it comes out, for a look now and then.
 *
 * @param before raw values, rows x columns, columns fastest
 * @param after raw values of the same size
 */
public record Preview(int rows, int columns, float[] before, float[] after) {}
