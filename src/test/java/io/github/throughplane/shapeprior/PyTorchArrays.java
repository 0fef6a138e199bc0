package io.github.throughplane.shapeprior;

import io.github.throughplane.array.NamedArray;

import java.util.LinkedHashMap;
import java.util.Map;

/** Weights of a prior as PyTorch would have them. */
public final class PyTorchArrays {

	private PyTorchArrays() {}

	/** The arrays by name. */
	public static Map<String, NamedArray> of(final TrainedShapes prior, final Map<String, float[]> weights) {
		final Map<String, NamedArray> arrays = new LinkedHashMap<>();
		try (ShapeNetwork network = new ShapeNetwork(prior.settings(), prior.grid())) {
			network.shapes().forEach((name, shape) -> {
				final String other = name.replace("statistics.", "").replace("norm.scale", "norm.weight").replace("norm.offset", "norm.bias")
					.replace("mean", "running_mean").replace("variance", "running_var").replace("kernel", "weight");
				arrays.put(other, forPyTorch(other, shape, weights.get(name)));
			});
		}
		return arrays;
	}

	/** [slice, row, column, a, b] as [b, a, slice, row, column]; [a, b] as [b, a]. */
	private static NamedArray forPyTorch(final String name, final int[] shape, final float[] values) {
		if (shape.length == 1)
			return new NamedArray(name, shape, values);
		final int last = shape[shape.length - 1];
		final int before = shape[shape.length - 2];
		final int kernel = values.length / last / before;
		final float[] turned = new float[values.length];
		for (int k = 0; k < kernel; k++)
			for (int a = 0; a < before; a++)
				for (int b = 0; b < last; b++)
					turned[(b * before + a) * kernel + k] = values[(k * before + a) * last + b];
		return new NamedArray(name, shape.length == 2 ? new int[] { last, before } : new int[] { last, before, 4, 4, 4 }, turned);
	}
}
