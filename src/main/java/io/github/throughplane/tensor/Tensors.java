package io.github.throughplane.tensor;

import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** Float arrays to tensors and back, in bulk. Whoever makes a tensor closes it. */
public final class Tensors {

	private Tensors() {}

	/** A tensor of the given shape, the last axis fastest, holding a copy of the values. */
	public static TFloat32 of(final float[] values, final long... shape) {
		return TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(values, false, false));
	}

	/** A tensor of the given shape, the last axis fastest, holding a copy of unsigned bytes. */
	public static TUint8 of(final byte[] values, final long... shape) {
		return TUint8.tensorOf(Shape.of(shape), DataBuffers.of(values, false, false));
	}

	/** A tensor of rank 0. */
	public static TFloat32 scalar(final double value) {
		return TFloat32.scalarOf((float) value);
	}

	/** The values of a float32 tensor, the last axis fastest. */
	public static float[] values(final Tensor tensor) {
		final float[] values = new float[Math.toIntExact(tensor.shape().size())];
		tensor.asRawTensor().data().asFloats().read(values);
		return values;
	}

	/** The value of a tensor of rank 0. */
	public static float value(final Tensor tensor) {
		return tensor.asRawTensor().data().asFloats().getFloat(0);
	}
}
