package io.github.throughplane.imagej;

import ij.ImagePlus;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * By what the channels and frames after the first are known again where {@link FrameMarks} are those of the first one.
 *
 * @param count channels times frames, the first one included
 * @param checksum of the values at the places of the marks in all others; 0 for virtual stacks, whose pixels no command changes
 */
record OtherVolumes(int count, long checksum) {

	static final String PROPERTY = "WorldFrameVolumes";

	/** The volumes of an image as it is now. */
	static OtherVolumes of(final ImagePlus image, final List<FrameMarks.Mark> marks) {
		final CRC32 sum = new CRC32();
		final boolean virtual = image.getStack().isVirtual();
		for (int frame = 1; frame <= image.getNFrames() && !virtual; frame++)
			for (int channel = 1; channel <= image.getNChannels(); channel++)
				if (frame > 1 || channel > 1)
					sum.update(values(new OneVolume(image, channel, frame), marks));
		return new OtherVolumes(count(image), sum.getValue());
	}

	/** Channels times frames. */
	static int count(final ImagePlus image) {
		return image.getNChannels() * image.getNFrames();
	}

	/** Whether the other volumes of an image of the same size are as they were, as far as it has them all. */
	boolean holdFor(final ImagePlus image, final List<FrameMarks.Mark> marks) {
		return count(image) < count || image.getStack().isVirtual() || checksum == 0 || equals(of(image, marks));
	}

	/** Values that are not finite count as 0, which most often stands in for them. */
	private static byte[] values(final OneVolume volume, final List<FrameMarks.Mark> marks) {
		final ByteBuffer values = ByteBuffer.allocate(Float.BYTES * marks.size());
		for (final FrameMarks.Mark mark : marks) {
			final float value = volume.value(mark.x(), mark.y(), mark.z());
			values.putFloat(Float.isFinite(value) ? value : 0);
		}
		return values.array();
	}

	/** What an image carries; none where it carries none. */
	static Optional<OtherVolumes> carriedBy(final ImagePlus image) {
		final String text = image.getProp(PROPERTY);
		if (text == null || !text.matches("\\d{1,9} \\d{1,18}"))
			return Optional.empty();
		final String[] numbers = text.split(" ");
		return Optional.of(new OtherVolumes(Integer.parseInt(numbers[0]), Long.parseLong(numbers[1])));
	}

	void putOn(final ImagePlus image) {
		image.setProp(PROPERTY, count + " " + checksum);
	}
}
