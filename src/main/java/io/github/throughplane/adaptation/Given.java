package io.github.throughplane.adaptation;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What a step is given.
 *
 * @param source [pair][row][column][slice]
 * @param target likewise
 * @param noise [pair][1][1][{@link Rival#drawn}], standard normal
 */
record Given(Operand<TFloat32> source, Operand<TFloat32> target, Operand<TFloat32> noise) {}
