package io.github.throughplane.format;

import io.github.throughplane.imagej.WorldFrame;
import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What the header of a NIfTI or NRRD file says: where the numbers lie and what they mean. Nothing in it is trusted before
 * {@link #requireSound()}.
 *
 * @param file the file that the user named
 * @param data the file with the numbers, the same unless they are kept apart
 * @param start bytes of the data file before the numbers, be they packed or not
 * @param skip bytes to leave out then, counted after unpacking
 * @param interleaved numbers stored together for every sample, 1 if frames or channels follow each other as whole volumes
 * @param scale value = scale * number + shift
 * @param unit of the frame's lengths
 * @param frameInterval seconds between frames, 0 if not known
 * @param world spacing, origin and orientation
 * @param oriented whether the file told the orientation; otherwise the frame lies along the image's axes
 * @param info lines for the image's info
 * @param forms of a NIfTI file that tells its orientation
 */
record RawImage(Path file, Path data, long start, long skip, Packing packing, NumberFormat format, ByteOrder order, long width, long height,
	long slices, long frames, long channels, int interleaved, double scale, double shift, String unit, double frameInterval,
	WorldFrame world, boolean oriented, String info, Optional<NiftiForms> forms)
{

	enum Packing {
		NONE, GZIP, TEXT,
		/** Planes that are packed one by one, or a whole file from its start on. */
		OTHER
	}

	/** No other packing makes more samples of one byte. */
	private static final double MOST_SAMPLES = 1 << 14;
	/** Deflate packs at most 1032 bytes into one; a header that promises more lies. */
	private static final double DENSEST_PACKING = 1032;
	private static final int LARGEST_PLANE = Integer.MAX_VALUE - 64;

	/** An image of another format than NIfTI. */
	RawImage(final Path file, final Path data, final long start, final long skip, final Packing packing, final NumberFormat format, final ByteOrder order,
		final long width, final long height, final long slices, final long frames, final long channels, final int interleaved, final double scale,
		final double shift, final String unit, final double frameInterval, final WorldFrame world, final boolean oriented, final String info)
	{
		this(file, data, start, skip, packing, format, order, width, height, slices, frames, channels, interleaved, scale, shift, unit, frameInterval, world,
			oriented, info, Optional.empty());
	}

	/** A problem with a file: it starts with the file's name and ends with what to do. */
	static UserProblem unreadable(final Path file, final String why, final Throwable cause) {
		return new UserProblem(file.getFileName() + " cannot be read: " + why + ".",
			"Get a whole copy of the file, or convert it anew with the program that made it.", cause);
	}

	static UserProblem unreadable(final Path file, final String why) {
		return unreadable(file, why, null);
	}

	/** Numbers that one slice takes in the file, all frames or channels of an interleaved file included. */
	int numbersPerSlice() {
		return (int) (width * height * interleaved);
	}

	int bytesPerSlice() {
		return numbersPerSlice() * format.bytes();
	}

	/** Slices in the file, one after the other. */
	int slicesInFile() {
		return (int) (slices * frames * channels / interleaved);
	}

	/** Bytes of the planes in memory. */
	double bytesInMemory() {
		return (double) width * height * slices * frames * channels * format.bitDepth() / 8;
	}

	/** @throws UserProblem if the numbers make no sense or are more than the file can hold */
	void requireSound() throws IOException {
		final String size = width + " x " + height + " x " + slices + (frames > 1 ? " x " + frames : "")
			+ (channels > 1 ? " x " + channels : "");
		if (width <= 0 || height <= 0 || slices <= 0 || frames <= 0 || channels <= 0)
			throw unreadable(file, "its size is " + size);
		final double total = (double) width * height * slices * frames * channels;
		final double bytes = total * format.bytes();
		final long length = Files.size(data);
		final double offset = (double) start + skip;
		final double room = switch (packing) {
			case NONE -> length - offset;
			case GZIP -> DENSEST_PACKING * (length - start) - skip;
			case OTHER -> MOST_SAMPLES * format.bytes() * (length - start);
			// Every number but the last takes a digit and a gap.
			case TEXT -> (length - offset + 1) / 2.0 * format.bytes();
		};
		if (start < 0 || skip < 0 || bytes > room)
			throw unreadable(file, String.format(Locale.ROOT,
				"its header promises %s numbers of %d bytes (%.0f bytes) after byte %.0f, but %s has %d bytes%s",
				size, format.bytes(), bytes, offset, data.getFileName(), length, packing == Packing.GZIP ? " when packed" : ""));
		if ((double) width * height * interleaved * format.bytes() > LARGEST_PLANE || total / width / height > LARGEST_PLANE)
			throw new UserProblem(file.getFileName() + " has " + size + " samples, too many for one plane or one stack of ImageJ.",
				"Cut or bin the image first.");
		for (final double spacing : world.spacing())
			if (!(spacing > 0) || Double.isInfinite(spacing))
				throw unreadable(file, "its voxel size is " + Arrays.toString(world.spacing()));
	}
}
