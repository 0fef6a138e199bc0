package io.github.throughplane.view.picture;

import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Volume;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Map;

/** One resliced plane of several results side by side, the head of the volume up, each with a zoom into the same place below. */
public final class ComparisonPicture {

	private static final int SCALE = 2;
	private static final int ZOOM = 5;
	private static final int GAP = 8;
	private static final int CAPTION = 26;

	/**
	 * What to show.
	 *
	 * @param x the plane at this column, rows along z
	 * @param black raw value shown black
	 * @param white raw value shown white
	 * @param zoomed centre of the zoom as shares of the plane's width and height from its upper left, 0 to 1
	 */
	public record View(int x, double black, double white, double[] zoomed) {}

	private ComparisonPicture() {}

	/** @param volumes results on the same isotropic grid, by the name shown above them, in the order shown */
	public static BufferedImage of(final Map<String, Volume> volumes, final View view) {
		final Volume first = volumes.values().iterator().next();
		final int width = first.height() * SCALE;
		final int height = first.depth() * SCALE;
		final int zoomHeight = width * 3 / 4;
		final BufferedImage picture = new BufferedImage(volumes.size() * (width + GAP) + GAP,
			CAPTION + height + GAP + zoomHeight + GAP, BufferedImage.TYPE_INT_RGB);
		final Graphics2D graphics = PictureFile.white(picture, 16);
		int left = GAP;
		for (final var entry : volumes.entrySet()) {
			final BufferedImage plane = plane(entry.getValue(), view);
			graphics.setColor(Color.BLACK);
			graphics.drawString(entry.getKey(), left, CAPTION - 8);
			graphics.drawImage(plane, left, CAPTION, width, height, null);
			zoom(graphics, plane, view, left, CAPTION, CAPTION + height + GAP, width, zoomHeight);
			left += width + GAP;
		}
		graphics.dispose();
		return picture;
	}

	private static BufferedImage plane(final Volume volume, final View view) {
		final int columns = volume.height();
		final int rows = volume.depth();
		final float[] values = Samples.block(volume.samples(), new long[] { view.x(), 0, 0 }, new int[] { 1, columns, rows });
		final BufferedImage plane = new BufferedImage(columns, rows, BufferedImage.TYPE_BYTE_GRAY);
		for (int row = 0; row < rows; row++)
			for (int column = 0; column < columns; column++) {
				final double share = (values[row * columns + column] - view.black()) / (view.white() - view.black());
				plane.getRaster().setSample(column, rows - 1 - row, 0, (int) Math.round(255 * Math.max(0, Math.min(1, share))));
			}
		return plane;
	}

	/** Marks a part of the plane and shows it enlarged below, pixel by pixel. */
	private static void zoom(final Graphics2D graphics, final BufferedImage plane, final View view, final int left, final int top,
		final int below, final int width, final int height)
	{
		final int columns = Math.min(plane.getWidth(), width / ZOOM);
		final int rows = Math.min(plane.getHeight(), height / ZOOM);
		final int x = within(view.zoomed()[0] * plane.getWidth() - columns / 2.0, plane.getWidth() - columns);
		final int y = within(view.zoomed()[1] * plane.getHeight() - rows / 2.0, plane.getHeight() - rows);
		graphics.drawImage(plane, left, below, left + width, below + height, x, y, x + columns, y + rows, null);
		graphics.setColor(new Color(255, 160, 0));
		graphics.drawRect(left + x * SCALE, top + y * SCALE, columns * SCALE, rows * SCALE);
		graphics.drawRect(left, below, width - 1, height - 1);
	}

	private static int within(final double value, final int largest) {
		return (int) Math.max(0, Math.min(largest, Math.round(value)));
	}
}
