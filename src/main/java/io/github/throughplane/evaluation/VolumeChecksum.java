package io.github.throughplane.evaluation;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Volume;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 of a volume's size, spacing, origin, slice thickness and samples, as 64 hexadecimal digits: the same for the same volume in
 * another file format.
 */
final class VolumeChecksum {

	private VolumeChecksum() {}

	static String of(final Volume volume, final Progress progress) {
		final MessageDigest digest = sha256();
		final double[] origin = volume.origin();
		final ByteBuffer geometry = ByteBuffer.allocate(10 * Double.BYTES);
		for (int axis = 0; axis < 3; axis++)
			geometry.putDouble(volume.samples().dimension(axis)).putDouble(volume.spacing().along(axis)).putDouble(origin[axis]);
		digest.update(geometry.putDouble(volume.sliceThickness()).array());
		digest.update(volume.spacing().unit().getBytes(StandardCharsets.UTF_8));
		for (int z = 0; z < volume.depth(); z++) {
			progress.report(z, volume.depth(), "Computing the checksum");
			final float[] slice = Samples.slice(volume.samples(), z);
			final ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * slice.length);
			bytes.asFloatBuffer().put(slice);
			digest.update(bytes.array());
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	/** The checksum of a text. */
	static String of(final String text) {
		return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (final NoSuchAlgorithmException e) {
			throw new IllegalStateException("Every Java has SHA-256", e);
		}
	}
}
