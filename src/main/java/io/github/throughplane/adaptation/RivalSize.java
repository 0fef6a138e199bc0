package io.github.throughplane.adaptation;

/**
 * Sizes of the networks and of what they are given.
 *
 * @param batch pairs in a step
 * @param side rows and columns, a multiple of 16
 * @param slices channels
 * @param base channels of the first stages
 */
public record RivalSize(int batch, int side, int slices, int base) {}
