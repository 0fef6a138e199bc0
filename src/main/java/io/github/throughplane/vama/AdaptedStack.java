package io.github.throughplane.vama;

import io.github.throughplane.volume.Volume;

import java.util.Optional;

/**
 * A thick stack as the scanner of the target would show it.
 *
 * @param stack in the units and in the place of the stack that it was made of, as far as the networks looked; with their pixels
 * @param deviation standard deviation of the results drawn, in the same units, where some were
 * @param likeness correlation with the stack that it was made of
 * @param change mean absolute difference from it, in intensities from 0 to 1
 */
public record AdaptedStack(Volume stack, Optional<Volume> deviation, double likeness, double change) {}
