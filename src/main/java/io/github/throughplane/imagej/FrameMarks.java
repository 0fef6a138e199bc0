package io.github.throughplane.imagej;

import ij.ImagePlus;
import ij.measure.Calibration;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * By what an image is known again as the one that a {@link WorldFrame} was made for. ImageJ keeps the frame when it cuts, mirrors or
 * turns an image; these marks then tell what has happened. They are some hundred pixels of the first channel and frame: every slice (of a
 * virtual stack {@value #VIRTUAL_SLICES} slices) is cut into parts, and each part gives one pixel somewhere and both sides of its steepest border.
 *
 * @param size columns, rows and slices
 * @param spacing distance between samples in the unit of the {@link LengthUnit}
 * @param origin of the calibration, in pixels
 * @param unit code of the {@link LengthUnit}
 */
record FrameMarks(int[] size, double[] spacing, double[] origin, int unit, List<Mark> marks) {

	record Mark(int x, int y, int z, float value) {}

	static final String PROPERTY = "WorldFrameMarks";

	private static final int VIRTUAL_SLICES = 24;
	private static final int PARTS = 320;
	private static final int LEAST_IN_SLICE = 2;
	private static final int MOST = 1 << 20;
	private static final int NUMBERS = 10;

	/** The marks of an image as it is now. */
	static FrameMarks of(final ImagePlus image) {
		final OneVolume volume = new OneVolume(image);
		final int[] size = volume.size();
		final int[] slices = slices(size[2], volume.isVirtual());
		final int inSlice = Math.max(LEAST_IN_SLICE, PARTS / slices.length);
		final int columns = Math.min(size[0], (int) Math.ceil(Math.sqrt(inSlice)));
		final int rows = Math.min(size[1], (inSlice + columns - 1) / columns);
		// Virtual stacks are not made for several threads.
		final IntStream all = volume.isVirtual() ? IntStream.of(slices) : IntStream.of(slices).parallel();
		final List<Mark> marks = all.boxed().flatMap(z -> slice(volume, columns, rows, z).stream()).toList();
		final Calibration calibration = image.getCalibration();
		final LengthUnit unit = LengthUnit.of(calibration.getUnit());
		return new FrameMarks(size, spacing(calibration), new double[] { calibration.xOrigin, calibration.yOrigin, calibration.zOrigin }, unit.code(), marks);
	}

	/** The voxel size of a calibration in the unit of its {@link LengthUnit}. */
	static double[] spacing(final Calibration calibration) {
		final double factor = LengthUnit.of(calibration.getUnit()).factor();
		return new double[] { calibration.pixelWidth * factor, calibration.pixelHeight * factor, calibration.pixelDepth * factor };
	}

	private static int[] slices(final int count, final boolean virtual) {
		final int marked = virtual ? Math.min(count, VIRTUAL_SLICES) : count;
		return IntStream.range(0, marked).map(i -> (int) ((i + 0.5) * count / marked)).toArray();
	}

	private static List<Mark> slice(final OneVolume volume, final int columns, final int rows, final int z) {
		final int[] size = volume.size();
		final List<Mark> marks = new ArrayList<>();
		for (int row = 0; row < rows; row++)
			for (int column = 0; column < columns; column++) {
				final int[] part = { size[0] * column / columns, size[0] * (column + 1) / columns, size[1] * row / rows, size[1] * (row + 1) / rows };
				marks.add(anywhere(volume, part, z));
				marks.addAll(steepest(volume, part, z));
			}
		// Such pixels are replaced before most work, and say nothing then.
		marks.removeIf(mark -> !Float.isFinite(mark.value));
		return marks;
	}

	/** A pixel somewhere in a part, in another place in every slice, so that the marks of all slices cover the image evenly (Roberts 2018, R2 sequence). */
	private static Mark anywhere(final OneVolume volume, final int[] part, final int z) {
		final int x = part[0] + (int) ((part[1] - part[0]) * ((0.5 + 0.7548776662466927 * z) % 1));
		final int y = part[2] + (int) ((part[3] - part[2]) * ((0.5 + 0.5698402909980532 * z) % 1));
		return new Mark(x, y, z, volume.value(x, y, z));
	}

	/** The two neighbouring pixels that differ most; none where all are equal. */
	private static List<Mark> steepest(final OneVolume volume, final int[] part, final int z) {
		final int[] size = volume.size();
		float largest = 0;
		int[] first = null;
		int[] second = null;
		for (int y = part[2]; y < part[3]; y++)
			for (int x = part[0]; x < part[1]; x++) {
				final float value = volume.value(x, y, z);
				final float right = x + 1 < size[0] ? Math.abs(value - volume.value(x + 1, y, z)) : 0;
				final float below = y + 1 < size[1] ? Math.abs(value - volume.value(x, y + 1, z)) : 0;
				if (Math.max(right, below) > largest) {
					largest = Math.max(right, below);
					first = new int[] { x, y };
					second = right >= below ? new int[] { x + 1, y } : new int[] { x, y + 1 };
				}
			}
		return first == null ? List.of() : List.of(mark(volume, first, z), mark(volume, second, z));
	}

	private static Mark mark(final OneVolume volume, final int[] place, final int z) {
		return new Mark(place[0], place[1], z, volume.value(place[0], place[1], z));
	}

	private boolean isSound() {
		return marks.stream().allMatch(mark -> mark.x >= 0 && mark.x < size[0] && mark.y >= 0 && mark.y < size[1] && mark.z >= 0 && mark.z < size[2]);
	}

	/** Whether every slice has marks. */
	boolean inEverySlice() {
		return marks.stream().mapToInt(Mark::z).distinct().count() == size[2];
	}

	/** The marks that an image carries; none where it has none, or damaged ones. */
	static Optional<FrameMarks> carriedBy(final ImagePlus image) {
		final String text = image.getProp(PROPERTY);
		final String[] words = text == null ? new String[0] : text.trim().split("\\s+");
		if (words.length != NUMBERS + 1)
			return Optional.empty();
		try {
			final double[] numbers = new double[NUMBERS];
			for (int i = 0; i < NUMBERS; i++)
				numbers[i] = Double.parseDouble(words[i]);
			return Optional.of(new FrameMarks(new int[] { (int) numbers[0], (int) numbers[1], (int) numbers[2] }, new double[] { numbers[3], numbers[4],
				numbers[5] }, new double[] { numbers[6], numbers[7], numbers[8] }, (int) numbers[9], unpack(words[NUMBERS]))).filter(FrameMarks::isSound);
		}
		catch (final IllegalArgumentException | IOException e) {
			return Optional.empty();
		}
	}

	void putOn(final ImagePlus image) {
		final StringJoiner text = new StringJoiner(" ");
		for (final int number : size)
			text.add(Integer.toString(number));
		for (final double[] numbers : new double[][] { spacing, origin })
			for (final double number : numbers)
				text.add(Double.toString(number));
		image.setProp(PROPERTY, text.add(Integer.toString(unit)).add(packed()).toString());
	}

	private String packed() {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
			out.writeInt(marks.size());
			for (final Mark mark : marks) {
				out.writeInt(mark.x);
				out.writeInt(mark.y);
				out.writeInt(mark.z);
				out.writeFloat(mark.value);
			}
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		return Base64.getEncoder().encodeToString(bytes.toByteArray());
	}

	private static List<Mark> unpack(final String text) throws IOException {
		final List<Mark> marks = new ArrayList<>();
		try (DataInputStream in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(text))))) {
			final int count = Math.min(MOST, in.readInt());
			for (int i = 0; i < count; i++)
				marks.add(new Mark(in.readInt(), in.readInt(), in.readInt(), in.readFloat()));
		}
		return List.copyOf(marks);
	}
}
