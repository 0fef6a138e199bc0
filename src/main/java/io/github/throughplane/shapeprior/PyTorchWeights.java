package io.github.throughplane.shapeprior;

import io.github.throughplane.array.NamedArray;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.tensor.BatchNorm;
import io.github.throughplane.tensor.VolumeNorm;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The weights of a shape prior that was trained with PyTorch, under the names of its layers here with the endings of PyTorch: weight and bias,
 * and for a normalisation weight, bias, running_mean and running_var. Arrays with other names are left alone.
 *
 * @param arrays by name
 * @param epsilon that PyTorch adds to variances
 */
record PyTorchWeights(Map<String, NamedArray> arrays, double epsilon) {

	private static final String SOURCE = "The weights of the other program";
	private static final int KERNEL_AXES = 5;

	/** @throws UserProblem if the epsilon is none */
	PyTorchWeights {
		UserProblem.requireWithin("epsilon of the normalisation", epsilon, 0, 1);
	}

	/** Channels of the first layer. */
	int filters() {
		return array("conv1.weight", KERNEL_AXES).shape()[0];
	}

	/** Latent dimensions. */
	int latent() {
		return array("fc_mu.weight", 2).shape()[0];
	}

	/**
	 * The weights as a network here takes them.
	 *
	 * @param shapes of these, by name
	 * @throws UserProblem if one is missing or has another shape
	 */
	Map<String, float[]> of(final Map<String, int[]> shapes) {
		final Map<String, float[]> weights = new LinkedHashMap<>();
		shapes.forEach((name, shape) -> weights.put(name, weights(name, shape)));
		for (final String name : shapes.keySet())
			if (name.endsWith(".norm.scale"))
				withOwnEpsilon(weights.get(name), weights.get(BatchNorm.PREFIX + name.replace(".scale", ".variance")));
		return weights;
	}

	private float[] weights(final String name, final int... shape) {
		final String own = name.startsWith(BatchNorm.PREFIX) ? name.substring(BatchNorm.PREFIX.length()) : name;
		final String other = own.replace(".norm.scale", ".norm.weight").replace(".norm.offset", ".norm.bias").replace(".mean", ".running_mean")
			.replace(".variance", ".running_var").replace(".kernel", ".weight");
		final NamedArray array = array(other, shape.length);
		final NamedArray turned = shape.length == KERNEL_AXES ? reordered(array, 2, 3, 4, 1, 0) : shape.length == 2 ? reordered(array, 1, 0) : array;
		if (!Arrays.equals(turned.shape(), shape))
			throw new UserProblem(SOURCE + " have " + array + ", which is " + Arrays.toString(turned.shape()) + " here and has to be " + Arrays.toString(shape) + ".",
				"Check the sizes of the grid, and that the network has the layers of docs/latent-optimisation.md.");
		return turned.values().clone();
	}

	private NamedArray array(final String name, final int axes) {
		final NamedArray array = arrays.get(name);
		if (array == null || array.shape().length != axes || !array.isFinite())
			throw new UserProblem(SOURCE + " have " + (array == null ? "no " + name : array + (array.isFinite() ? "" : ", not all of them finite numbers")) + ".",
				"Give " + name + " with " + axes + (axes == 1 ? " axis" : " axes") + ", as docs/latent-optimisation.md tells.");
		return array;
	}

	/** An array with its axes in another order. */
	private static NamedArray reordered(final NamedArray array, final int... axes) {
		final int[] shape = Arrays.stream(axes).map(axis -> array.shape()[axis]).toArray();
		final int[] steps = new int[axes.length];
		for (int axis = axes.length - 1, step = 1; axis >= 0; step *= array.shape()[axis--])
			steps[axis] = step;
		final float[] values = new float[array.values().length];
		final int[] at = new int[axes.length];
		for (int i = 0; i < values.length; i++) {
			int from = 0;
			for (int axis = 0; axis < axes.length; axis++)
				from += at[axis] * steps[axes[axis]];
			values[i] = array.values()[from];
			for (int axis = axes.length - 1; axis >= 0 && ++at[axis] == shape[axis]; axis--)
				at[axis] = 0;
		}
		return new NamedArray(array.name(), shape, values);
	}

	/** A normalisation that does the same with the epsilon that is added here. */
	private void withOwnEpsilon(final float[] scale, final float[] variance) {
		for (int c = 0; c < scale.length; c++) {
			final double wanted = variance[c] + epsilon;
			final double kept = Math.max(0, wanted - VolumeNorm.EPSILON);
			scale[c] *= (float) Math.sqrt((kept + VolumeNorm.EPSILON) / wanted);
			variance[c] = (float) kept;
		}
	}
}
