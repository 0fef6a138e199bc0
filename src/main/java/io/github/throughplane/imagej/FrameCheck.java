package io.github.throughplane.imagej;

import ij.ImagePlus;
import ij.measure.Calibration;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the {@link WorldFrame} that an image carries true. ImageJ's commands copy it along with every other property, whatever they do to the
 * pixels, so that it is compared with the image's {@link FrameMarks} before it is used: it stays where the pixels are where they were, follows
 * where the image was cut, mirrored or turned and the pixels prove how, and is taken away where that is not certain.
 */
public final class FrameCheck {

	/** Pixels; Image &gt; Properties... rounds the origin to two decimals. */
	private static final double SAME_ORIGIN = 0.006;
	/** What rounding in files and dialogs does to a voxel size, as a share of it. */
	private static final double SAME_SPACING = 1e-4;

	private static final String REMEDY = " Its place in the scanner's space is no longer certain and is left out. Open the original file again to have it.";

	/** The images of commands at work, which change none of them. */
	private static final Set<ImagePlus> SETTLED = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

	private final ImagePlus image;
	private final FrameMarks marks;
	private final OtherVolumes others;
	private final OneVolume volume;
	private final double[] spacing;
	private final double[] moved = new double[3];

	private FrameCheck(final ImagePlus image, final FrameMarks marks, final OtherVolumes others) {
		this.others = others;
		this.image = image;
		this.marks = marks;
		volume = new OneVolume(image);
		final Calibration calibration = image.getCalibration();
		spacing = FrameMarks.spacing(calibration);
		final double[] origin = { calibration.xOrigin, calibration.yOrigin, calibration.zOrigin };
		for (int d = 0; d < 3; d++)
			moved[d] = marks.origin()[d] - origin[d];
	}

	/**
	 * Settles an image that stays as it is until it is let go, so that its pixels are looked at once.
	 *
	 * @return what the user should know; none where nothing had to change
	 */
	public static Optional<String> hold(final ImagePlus image) {
		final Optional<String> remark = settle(image);
		SETTLED.add(image);
		return remark;
	}

	/** From now on an image may change. */
	public static void letGo(final ImagePlus image) {
		SETTLED.remove(image);
	}

	/**
	 * Brings the frame of an image, and its calibration with it, up to date, or takes the frame away.
	 *
	 * @return what the user should know; none where nothing had to change
	 */
	public static Optional<String> settle(final ImagePlus image) {
		if (SETTLED.contains(image))
			return Optional.empty();
		final Optional<WorldFrame> frame = WorldFrame.carriedBy(image);
		if (frame.isEmpty()) {
			WorldFrame.takeFrom(image);
			return Optional.empty();
		}
		final Optional<FrameMarks> marks = FrameMarks.carriedBy(image);
		final Optional<OtherVolumes> others = OtherVolumes.carriedBy(image);
		if (marks.isEmpty() || others.isEmpty())
			return drop(image, "comes from an earlier version, which did not note what its place in space was made for.");
		return new FrameCheck(image, marks.get(), others.get()).settle(frame.get());
	}

	private static Optional<String> drop(final ImagePlus image, final String why) {
		WorldFrame.takeFrom(image);
		return Optional.of(image.getTitle() + " " + why + REMEDY);
	}

	private Optional<String> settle(final WorldFrame frame) {
		if (OtherVolumes.count(image) > others.count())
			return drop(image, "has " + OtherVolumes.count(image) + " channels and frames, not " + others.count() + " as when its place in space was noted.");
		final boolean calibrated = hasUnit() && isSpacing(marks.spacing()) && hasOrigin();
		final boolean sameSize = Arrays.equals(volume.size(), marks.size());
		final FrameSearch search = new FrameSearch(marks, volume);
		if (sameSize && search.holds(GridMap.IDENTITY))
			return settleInPlace(calibrated);
		final Optional<GridMap> map = volume.isVirtual() || !hasUnit() ? Optional.empty()
			: search.turn().or(() -> search.part(cutOff(0), cutOff(1))).filter(this::hasSpacing);
		if (map.isPresent())
			return Optional.of(follow(frame, map.get()));
		if (sameSize && calibrated && (new Resemblance(marks, volume).inPlace() || !volume.isVirtual() && volume.isEmpty()))
			return Optional.empty();
		return drop(image, changed(sameSize));
	}

	/** The first volume is where it was. */
	private Optional<String> settleInPlace(final boolean calibrated) {
		if (!calibrated)
			return drop(image, edited());
		if (hasSameValues() && !others.holdFor(image, marks.marks()))
			return drop(image, "has other pixels in later channels or frames than when its place in space was noted, and the same in the first.");
		return Optional.empty();
	}

	/** Whether the first volume has the very values that it had; new numbers for labels, or another contrast, leave the place as well. */
	private boolean hasSameValues() {
		return marks.marks().stream().allMatch(mark -> volume.value(mark.x(), mark.y(), mark.z()) == mark.value());
	}

	private boolean hasUnit() {
		return LengthUnit.of(image.getCalibration().getUnit()).code() == marks.unit();
	}

	private boolean isSpacing(final double... expected) {
		for (int d = 0; d < 3; d++)
			if (!(Math.abs(spacing[d] - expected[d]) <= SAME_SPACING * expected[d]))
				return false;
		return true;
	}

	private boolean hasOrigin() {
		for (final double pixels : moved)
			if (!(Math.abs(pixels) <= SAME_ORIGIN))
				return false;
		return true;
	}

	/** Whether the voxel size is that of the grid, or the older one, which some of ImageJ's commands leave as it was. */
	private boolean hasSpacing(final GridMap map) {
		return isSpacing(map.spacing(marks.spacing())) || isSpacing(marks.spacing());
	}

	/** How many pixels ImageJ says that it has cut off along an axis; it does so only where the image had an origin. */
	private int cutOff(final int axis) {
		return moved[axis] > SAME_ORIGIN ? (int) Math.rint(moved[axis]) : -1;
	}

	private String follow(final WorldFrame older, final GridMap map) {
		final WorldFrame frame = map.frame(older);
		final Calibration calibration = image.getCalibration();
		final double factor = LengthUnit.of(calibration.getUnit()).factor();
		final double[] size = map.spacing(marks.spacing());
		final double[] origin = frame.origin();
		for (int d = 0; d < 3; d++) {
			size[d] /= factor;
			origin[d] /= factor;
		}
		StackGeometry.write(calibration, size, calibration.getUnit(), origin);
		frame.putOn(image);
		final int[] start = map.start();
		return image.getTitle() + (volume.size()[0] * (long) volume.size()[1] * volume.size()[2] < marks.size()[0] * (long) marks.size()[1] * marks.size()[2]
			? " was cut out of a larger stack, from column " + (start[0] + 1) + ", row " + (start[1] + 1) + " and slice " + (start[2] + 1)
				+ (map.step()[2] > 1 ? ", every " + map.step()[2] + " slices" : "") + " on."
			: " was mirrored or turned.") + " Its place in the scanner's space was set accordingly.";
	}

	private String edited() {
		if (!hasUnit() || !isSpacing(marks.spacing()))
			return "has a voxel size of " + text(spacing) + ", not of " + text(marks.spacing()) + " as when its place in space was noted.";
		return "has another origin in Image > Properties... than when its place in space was noted.";
	}

	private String changed(final boolean sameSize) {
		final int[] now = volume.size();
		final int[] then = marks.size();
		if (!sameSize)
			return "has " + now[0] + " x " + now[1] + " x " + now[2] + " samples, not " + then[0] + " x " + then[1] + " x " + then[2]
				+ " as when its place in space was noted, and is no part of that image with equal pixels.";
		return !hasUnit() || !isSpacing(marks.spacing()) || !hasOrigin() ? edited()
			: "has other pixels than when its place in space was noted, and no longer resembles that image.";
	}

	private static String text(final double... spacing) {
		return String.format(Locale.ROOT, "%.4g x %.4g x %.4g", spacing[0], spacing[1], spacing[2]);
	}
}
