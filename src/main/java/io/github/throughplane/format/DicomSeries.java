package io.github.throughplane.format;

import io.github.throughplane.imagej.SlicePositions;
import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The images of one series as slices of one stack, which they are only where they have one size, one pixel spacing and one orientation.
 *
 * @param source file or folder that they come from
 */
record DicomSeries(Path source, List<DicomHeader> images) {

	/** Positions that agree to this many millimetres are the same. */
	private static final double SAME_POSITION = 0.01;
	private static final double SAME_CORNER = 0.1;
	/** What rounding does to direction cosines, and to pixel sizes as a share of them. */
	private static final double ROUNDING = 1e-3;
	private static final int MOST_NAMED = 5;

	/**
	 * The images by slice, in the order of their positions, each slice with its frames in the order of time.
	 *
	 * @throws UserProblem if the images are not slices of one stack, or slices have different numbers of frames
	 */
	List<List<DicomHeader>> slices() throws IOException {
		requireAlike();
		if (Double.isNaN(SlicePositions.position(images.get(0).lines())))
			return images.stream().sorted(byNumber()).map(List::of).toList();
		final TreeMap<Double, List<DicomHeader>> slices = new TreeMap<>();
		for (final DicomHeader image : images) {
			final double position = SlicePositions.position(image.lines());
			final Double near = slices.floorKey(position + SAME_POSITION);
			slices.computeIfAbsent(near != null && position - near <= SAME_POSITION ? near : position, key -> new ArrayList<>()).add(image);
		}
		final int frames = slices.firstEntry().getValue().size();
		slices.forEach((position, atPosition) -> {
			if (atPosition.size() != frames)
				throw new UserProblem(String.format(Locale.ROOT, "%s has %d images at position %.2f mm and %d at %.2f mm.", source, frames,
					slices.firstKey(), atPosition.size(), position), "Add the missing images, or remove the surplus ones.");
			requireOneCorner(atPosition);
			atPosition.sort(Comparator.<DicomHeader>comparingDouble(image -> image.number(DicomHeader.TRIGGER_TIME, 0)).thenComparing(byNumber()));
		});
		return List.copyOf(slices.values());
	}

	private static Comparator<DicomHeader> byNumber() {
		return Comparator.<DicomHeader>comparingDouble(image -> image.number(DicomHeader.INSTANCE, 0)).thenComparing(DicomHeader::file);
	}

	/** Frames of one slice do not only lie in one plane. */
	private static void requireOneCorner(final List<DicomHeader> frames) {
		final double[] first = SlicePositions.numbers(frames.get(0).lines(), SlicePositions.IMAGE_POSITION);
		for (final DicomHeader frame : frames) {
			final double[] corner = SlicePositions.numbers(frame.lines(), SlicePositions.IMAGE_POSITION);
			for (int d = 0; d < Math.min(first.length, corner.length); d++)
				if (Math.abs(first[d] - corner[d]) > SAME_CORNER)
					throw new UserProblem(frames.get(0).name() + " and " + frame.name() + " lie in one plane, but side by side.",
						"Move the images of each stack into a folder of its own.");
		}
	}

	/** What all images of a stack have in common. */
	private record Kind(long width, long height, NumberFormat format, double[] pixel, double[] orientation) {

		static Kind of(final DicomHeader image) throws IOException {
			final RawImage raw = DicomImage.of(image).raw();
			return new Kind(raw.width(), raw.height(), raw.format(), raw.world().spacing(), Double.isNaN(SlicePositions.position(image.lines()))
				? new double[0] : SlicePositions.numbers(image.lines(), SlicePositions.IMAGE_ORIENTATION));
		}

		boolean isLike(final Kind other) {
			if (width != other.width || height != other.height || format != other.format || orientation.length != other.orientation.length)
				return false;
			for (int d = 0; d < 2; d++)
				if (!(Math.abs(pixel[d] - other.pixel[d]) <= ROUNDING * pixel[d]))
					return false;
			for (int i = 0; i < orientation.length; i++)
				if (!(Math.abs(orientation[i] - other.orientation[i]) <= ROUNDING))
					return false;
			return true;
		}

		@Override
		public String toString() {
			final StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%d x %d pixels of %.4g x %.4g mm, type %s, ", width, height,
				pixel[0], pixel[1], format));
			for (int i = 0; i < orientation.length; i++)
				text.append(i == 0 ? "orientation " : "\\").append(String.format(Locale.ROOT, "%.4f", orientation[i]).replaceAll("\\.?0+$", ""));
			return text + (orientation.length == 0 ? "without position" : "");
		}
	}

	private record Group(Kind kind, List<String> names) {

		@Override
		public String toString() {
			return names.stream().limit(MOST_NAMED).collect(Collectors.joining(", ")) + (names.size() > MOST_NAMED ? ", ... (" + names.size() + " images)" : "")
				+ ": " + kind;
		}
	}

	private void requireAlike() throws IOException {
		final List<Group> groups = new ArrayList<>();
		for (final DicomHeader image : images) {
			final Kind kind = Kind.of(image);
			Group group = groups.stream().filter(each -> each.kind.isLike(kind)).findFirst().orElse(null);
			if (group == null) {
				group = new Group(kind, new ArrayList<>());
				groups.add(group);
			}
			group.names.add(image.name());
		}
		if (groups.size() == 1)
			return;
		groups.sort(Comparator.comparingInt((Group group) -> group.names.size()).reversed());
		throw new UserProblem(String.format("%s holds images that are not slices of one stack. Most are %s. %s.", source, groups.get(0),
			groups.stream().skip(1).limit(MOST_NAMED).map(Group::toString).collect(Collectors.joining("; "))
				+ (groups.size() > MOST_NAMED + 1 ? "; and " + (groups.size() - MOST_NAMED - 1) + " more kinds" : "")),
			"Move the images of each kind into a folder of their own.");
	}
}
