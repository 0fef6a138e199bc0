package io.github.throughplane.evaluation;

import io.github.throughplane.volume.SuperResolver;

import java.util.function.DoubleFunction;

/**
 * A method under comparison.
 *
 * @param name for tables; methods of one name are runs of one method, such as trainings with several seeds
 * @param settings all that its results depend on, one {@code key=value} after the other; where two methods differ, so do these texts
 * @param opener makes the method for a slice spacing wanted, in the volume's unit; 0 for isotropic voxels. Methods that know one
 *        spacing only may ignore it
 */
public record ComparedMethod(String name, String settings, DoubleFunction<SuperResolver> opener) {}
