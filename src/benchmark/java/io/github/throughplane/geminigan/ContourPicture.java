package io.github.throughplane.geminigan;

import io.github.throughplane.metric.LabelMatch;
import io.github.throughplane.view.LabelColours;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Volume;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;

/** Slices of stacks in two rows each: with the contours of experts, and with those of a network. */
public final class ContourPicture {

	private static final int COLUMNS = 8;
	/** Pixels along a side of what is shown of a slice, and how many of the picture they become. */
	private static final int SIDE = 96;
	private static final int SCALE = 2;
	private static final int TILE = SIDE * SCALE;
	private static final int GAP = 8;
	private static final double LOW = 0.01;
	private static final double HIGH = 0.98;

	private ContourPicture() {}

	/**
	 * A stack that is shown.
	 *
	 * @param grey the stack
	 * @param match labels of the network and of experts on the slices of the stack, or on a part of them
	 */
	public record Shown(Volume grey, LabelMatch match) {}

	public static BufferedImage of(final List<Shown> stacks) {
		final BufferedImage picture = new BufferedImage(COLUMNS * TILE, stacks.size() * (2 * TILE + GAP) - GAP, BufferedImage.TYPE_INT_RGB);
		final Graphics2D graphics = picture.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
		graphics.setColor(Color.WHITE);
		graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
		for (int row = 0; row < stacks.size(); row++)
			draw(graphics, stacks.get(row), row * (2 * TILE + GAP));
		graphics.dispose();
		return picture;
	}

	private static void draw(final Graphics2D graphics, final Shown stack, final int top) {
		final LabelVolume truth = stack.match().reference();
		final int[] centre = centre(truth);
		final int[] offset = offset(stack);
		for (int column = 0; column < COLUMNS; column++) {
			final int z = Math.round(column * (truth.depth() - 1f) / (COLUMNS - 1));
			final float[] slice = Samples.slice(stack.grey().samples(), z + offset[2]);
			final List<LabelVolume> rows = List.of(truth, stack.match().image());
			for (int row = 0; row < rows.size(); row++)
				draw(graphics, tile(slice, stack.grey(), centre, offset), rows.get(row), z, centre, column * TILE, top + row * TILE);
		}
	}

	/** Middle of the labels, in samples of their grid. */
	private static int[] centre(final LabelVolume labels) {
		final double[] sums = new double[3];
		for (int z = 0; z < labels.depth(); z++) {
			final int[] slice = labels.slice(z);
			for (int i = 0; i < slice.length; i++)
				if (slice[i] > 0) {
					sums[0] += i % labels.width();
					sums[1] += i / labels.width();
					sums[2]++;
				}
		}
		return new int[] { (int) Math.round(sums[0] / sums[2]), (int) Math.round(sums[1] / sums[2]) };
	}

	/** Of the labels' first sample, in samples of the stack. */
	private static int[] offset(final Shown stack) {
		final int[] offset = new int[3];
		Arrays.setAll(offset, axis -> (int) Math.round((stack.match().reference().origin()[axis] - stack.grey().origin()[axis]) / stack.grey().spacing().along(axis)));
		return offset;
	}

	private static BufferedImage tile(final float[] slice, final Volume grey, final int[] centre, final int[] offset) {
		final float[] shown = new float[SIDE * SIDE];
		for (int i = 0; i < shown.length; i++) {
			final int x = offset[0] + centre[0] - SIDE / 2 + i % SIDE;
			final int y = offset[1] + centre[1] - SIDE / 2 + i / SIDE;
			shown[i] = x < 0 || y < 0 || x >= grey.width() || y >= grey.height() ? 0 : slice[y * grey.width() + x];
		}
		final float[] sorted = shown.clone();
		Arrays.sort(sorted);
		final float low = sorted[(int) (LOW * sorted.length)];
		final float high = sorted[(int) (HIGH * sorted.length)];
		final BufferedImage tile = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
		for (int i = 0; i < shown.length; i++) {
			final int value = (int) Math.max(0, Math.min(255, 255 * (shown[i] - low) / Math.max(1e-6, high - low)));
			tile.setRGB(i % SIDE, i / SIDE, new Color(value, value, value).getRGB());
		}
		return tile;
	}

	/** Scales a tile and draws a line along each side of a pixel whose neighbour has another label. */
	private static void draw(final Graphics2D graphics, final BufferedImage tile, final LabelVolume labels, final int z, final int[] centre, final int left,
		final int top)
	{
		graphics.drawImage(tile, left, top, TILE, TILE, null);
		final int[] slice = labels.slice(z);
		for (int y = 0; y < SIDE - 1; y++)
			for (int x = 0; x < SIDE - 1; x++) {
				final int label = at(labels, slice, centre, x, y);
				final int right = at(labels, slice, centre, x + 1, y);
				final int below = at(labels, slice, centre, x, y + 1);
				if (right != label)
					line(graphics, Math.max(label, right), left + (x + 1) * SCALE, top + y * SCALE, 0, SCALE);
				if (below != label)
					line(graphics, Math.max(label, below), left + x * SCALE, top + (y + 1) * SCALE, SCALE, 0);
			}
	}

	private static void line(final Graphics2D graphics, final int label, final int x, final int y, final int wide, final int high) {
		graphics.setColor(LabelColours.of(label));
		graphics.drawLine(x, y, x + wide, y + high);
	}

	private static int at(final LabelVolume labels, final int[] slice, final int[] centre, final int x, final int y) {
		final int column = centre[0] - SIDE / 2 + x;
		final int row = centre[1] - SIDE / 2 + y;
		return column < 0 || row < 0 || column >= labels.width() || row >= labels.height() ? 0 : slice[row * labels.width() + column];
	}
}
