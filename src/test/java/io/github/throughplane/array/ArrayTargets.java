package io.github.throughplane.array;

import io.github.throughplane.fuzz.Target;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The readers of files with arrays. */
public final class ArrayTargets {

	private ArrayTargets() {}

	public static Map<String, Target> all() {
		final Map<String, Target> targets = new LinkedHashMap<>();
		targets.put("npy", new Array());
		targets.put("safetensors", new Weights());
		return targets;
	}

	private record Array() implements Target {

		@Override
		public List<byte[]> seeds() {
			return List.of(Npy.write(new NamedArray("a", new int[] { 1, 2, 3, 1 }, new float[6])), Npy.write(new NamedArray("a", new int[] { 4 }, new float[4])),
				Npy.write(new NamedArray("a", new int[0], new float[1])));
		}

		@Override
		public void read(final byte[] input) {
			Npy.read(input, "input", "test_input.npy").isFinite();
		}
	}

	private record Weights() implements Target {

		@Override
		public List<byte[]> seeds() throws IOException {
			final String others = "{\"a\":{\"dtype\":\"F16\",\"shape\":[2,1],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"BF16\",\"shape\":[],\"data_offsets\":[4,6]},"
				+ "\"c\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[6,14]}}";
			final ByteArrayOutputStream out = new ByteArrayOutputStream();
			out.write(new byte[] { (byte) others.length(), (byte) (others.length() >> 8), 0, 0, 0, 0, 0, 0 });
			out.write(others.getBytes(StandardCharsets.UTF_8));
			out.write(new byte[14]);
			final ByteArrayOutputStream written = new ByteArrayOutputStream();
			Safetensors.write(written, List.of(new NamedArray("conv1/kernel", new int[] { 1, 1, 1, 1 }, new float[] { 2 }),
				new NamedArray("conv1/bias", new int[] { 1 }, new float[1])), Map.of("method", "clade"));
			return List.of(written.toByteArray(), out.toByteArray());
		}

		@Override
		public void read(final byte[] input) {
			Safetensors.read(input, "weights.safetensors").toString();
		}
	}
}
