package io.github.throughplane.format.codec;

import io.github.throughplane.fuzz.Target;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The decoders of compressed frames, which say by an IOException what is wrong. */
public final class CodecTargets {

	private CodecTargets() {}

	public static Map<String, Target> all() {
		final ByteBuffer runs = ByteBuffer.allocate(64 + 2 * 13).order(ByteOrder.LITTLE_ENDIAN);
		runs.putInt(2).putInt(64).putInt(77).put(64, (byte) 11).put(77, (byte) 11);
		final Map<String, Target> targets = new LinkedHashMap<>();
		targets.put("run-lengths", new Codec(data -> RunLengths.decode(data, 12, 2), List.of(runs.array())));
		targets.put("jpeg", new Codec(data -> Jpeg.decode(data, 4, 3), List.of(LosslessJpeg.encode(IntStream.range(100, 112).toArray(), 4, 12, 1, 0, 0),
			LosslessJpeg.encode(IntStream.range(100, 112).toArray(), 4, 12, 7, 1, 0))));
		targets.put("jpeg-ls", new Codec(data -> JpegLs.decode(data, 16, 12), List.of(CodecsTest.LS_8, CodecsTest.LS_16, CodecsTest.LS_NEAR_3)));
		targets.put("jpeg-2000", new Codec(data -> Jpeg2000.decode(data, 32, 32), List.of(CodecsTest.J2K_UNSIGNED, CodecsTest.J2K_SIGNED)));
		return targets;
	}

	@FunctionalInterface
	private interface Decoder {
		int[] decode(byte[] data) throws IOException;
	}

	private record Codec(Decoder decoder, List<byte[]> seeds) implements Target {

		@Override
		public void read(final byte[] input) {
			try {
				decoder.decode(input);
			}
			catch (final IOException e) {
				throw new UncheckedIOException(e);
			}
		}

		@Override
		public Class<? extends RuntimeException> refusal() {
			return UncheckedIOException.class;
		}
	}
}
