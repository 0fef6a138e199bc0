package io.github.throughplane.onnx;

import com.google.protobuf.ByteString;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.IntToLongFunction;

import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * An array that a graph of TensorFlow holds, as ONNX holds it.
 *
 * @param type {@link OnnxGraph#REAL} or {@link OnnxGraph#WHOLE}
 * @param bytes 4 for a real, 8 for a whole number, the last axis fastest
 */
record Constant(int type, long[] shape, ByteString bytes) {

	/** @throws IllegalArgumentException for numbers that are neither float32 nor whole ones of 32 or 64 bits */
	static Constant of(final TensorProto tensor) {
		final long[] shape = tensor.getTensorShape().getDimList().stream().mapToLong(TensorShapeProto.Dim::getSize).toArray();
		final int count = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
		// What TensorFlow does not write as bytes it writes as a list, whose last value stands for all that follow.
		final ByteString packed = tensor.getTensorContent();
		if (tensor.getDtype() == DataType.DT_FLOAT)
			return new Constant(OnnxGraph.REAL, shape, packed.isEmpty() ? reals(count, tensor) : packed);
		final ByteBuffer content = packed.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
		if (tensor.getDtype() == DataType.DT_INT32)
			return wholes(shape, count, packed.isEmpty() ? i -> tensor.getIntVal(Math.min(i, tensor.getIntValCount() - 1)) : i -> content.getInt(i * Integer.BYTES));
		if (tensor.getDtype() == DataType.DT_INT64)
			return wholes(shape, count, packed.isEmpty() ? i -> tensor.getInt64Val(Math.min(i, tensor.getInt64ValCount() - 1)) : i -> content.getLong(i * Long.BYTES));
		throw new IllegalArgumentException("constants of the type " + tensor.getDtype());
	}

	private static ByteString reals(final int count, final TensorProto tensor) {
		final ByteBuffer bytes = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
		for (int i = 0; i < count; i++)
			bytes.putFloat(tensor.getFloatVal(Math.min(i, tensor.getFloatValCount() - 1)));
		return ByteString.copyFrom(bytes.flip());
	}

	private static Constant wholes(final long[] shape, final int count, final IntToLongFunction value) {
		final ByteBuffer bytes = ByteBuffer.allocate(count * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
		for (int i = 0; i < count; i++)
			bytes.putLong(value.applyAsLong(i));
		return new Constant(OnnxGraph.WHOLE, shape, ByteString.copyFrom(bytes.flip()));
	}

	/** The values of whole numbers, the last axis fastest. */
	long[] wholes() {
		if (type != OnnxGraph.WHOLE)
			throw new IllegalArgumentException("reals where whole numbers are expected");
		final long[] values = new long[bytes.size() / Long.BYTES];
		bytes.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(values);
		return values;
	}
}
