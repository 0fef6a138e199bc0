package io.github.throughplane.view.picture;

import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.task.Progress;
import io.github.throughplane.view.LabelColours;
import io.github.throughplane.volume.LabelBox;
import io.github.throughplane.volume.LabelVolume;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.SortedMap;

/**
 * A labelled stack and, beside it, the heart that was found for it, in two planes across the slices: along x and along y, through the
 * middle of the left ventricle. Both have the same scale and place.
 */
public final class HeartPicture {

	/** Size of a pixel of the picture, and what is shown around the labels, mm. */
	private static final double PIXEL = 0.4;
	private static final double MARGIN = 8;
	private static final int GAP = 4;
	private static final int CAPTION = 22;
	private static final String[] TITLES = { "stack, along x", "heart", "stack, along y", "heart" };

	private final LabelVolume drawn;
	private final LabelVolume found;
	private final double[] from;
	private final double[] to;
	private final double[] middle;

	private HeartPicture(final LabelVolume drawn, final LabelVolume found) {
		this.drawn = drawn;
		this.found = found;
		final SortedMap<Integer, LabelBox> ofDrawn = LabelBox.all(drawn, Progress.NONE);
		from = end(drawn, box(ofDrawn), false);
		to = end(drawn, box(ofDrawn), true);
		final SortedMap<Integer, LabelBox> ofFound = LabelBox.all(found, Progress.NONE);
		if (!ofFound.isEmpty()) {
			final double[] first = end(found, box(ofFound), false);
			final double[] last = end(found, box(ofFound), true);
			Arrays.setAll(from, axis -> Math.min(from[axis], first[axis]));
			Arrays.setAll(to, axis -> Math.max(to[axis], last[axis]));
		}
		final LabelBox left = box(ofDrawn.headMap(HeartClasses.RIGHT_CAVITY));
		final double[] first = end(drawn, left, false);
		final double[] last = end(drawn, left, true);
		middle = new double[from.length];
		Arrays.setAll(middle, axis -> (first[axis] + last[axis]) / 2);
	}

	/**
	 * Draws both.
	 *
	 * @param drawn classes of the stack; the left ventricle is among them
	 * @param found classes of the heart, in the stack's space
	 */
	public static BufferedImage of(final LabelVolume drawn, final LabelVolume found) {
		return new HeartPicture(drawn, found).draw();
	}

	private static LabelBox box(final SortedMap<Integer, LabelBox> boxes) {
		return boxes.values().stream().reduce(LabelBox::and).orElseThrow();
	}

	/** One corner of what is shown of a box: half a sample and a margin beyond it. */
	private static double[] end(final LabelVolume labels, final LabelBox box, final boolean isLast) {
		final double[] end = labels.origin();
		for (int axis = 0; axis < end.length; axis++) {
			final double spacing = labels.spacing().along(axis);
			end[axis] += isLast ? (box.last()[axis] + 0.5) * spacing + MARGIN : (box.first()[axis] - 0.5) * spacing - MARGIN;
		}
		return end;
	}

	private BufferedImage draw() {
		final int[] size = new int[from.length];
		for (int axis = 0; axis < size.length; axis++)
			size[axis] = (int) Math.ceil((to[axis] - from[axis]) / PIXEL);
		final BufferedImage picture = new BufferedImage(5 * GAP + 2 * (size[0] + size[1]), CAPTION + size[2] + GAP, BufferedImage.TYPE_INT_RGB);
		final Graphics2D graphics = PictureFile.white(picture, 14);
		int left = GAP;
		for (int panel = 0; panel < TITLES.length; panel++) {
			final int axis = panel / 2;
			graphics.drawString(TITLES[panel], left, CAPTION - 7);
			graphics.drawImage(plane(panel % 2 == 0 ? drawn : found, axis, size[axis], size[2]), left, CAPTION, null);
			left += size[axis] + GAP;
		}
		graphics.dispose();
		return picture;
	}

	/** The plane through the middle, its first slice at the top. */
	private BufferedImage plane(final LabelVolume labels, final int axis, final int width, final int height) {
		final BufferedImage plane = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		final double[] place = middle.clone();
		for (int row = 0; row < height; row++)
			for (int column = 0; column < width; column++) {
				place[axis] = from[axis] + (column + 0.5) * PIXEL;
				place[2] = from[2] + (row + 0.5) * PIXEL;
				plane.setRGB(column, row, LabelColours.of(nearest(labels, place)).getRGB());
			}
		return plane;
	}

	/** The label of the sample that a place belongs to; the background beyond the volume. */
	private static int nearest(final LabelVolume labels, final double[] place) {
		final double[] origin = labels.origin();
		final long[] sample = new long[place.length];
		for (int axis = 0; axis < sample.length; axis++) {
			sample[axis] = Math.round((place[axis] - origin[axis]) / labels.spacing().along(axis));
			if (sample[axis] < 0 || sample[axis] >= labels.samples().dimension(axis))
				return HeartClasses.BACKGROUND;
		}
		return labels.samples().getAt(sample).get();
	}
}
