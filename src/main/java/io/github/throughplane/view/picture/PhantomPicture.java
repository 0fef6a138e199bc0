package io.github.throughplane.view.picture;

import io.github.throughplane.phantom.CardiacPhantom;
import io.github.throughplane.phantom.LongAxisView;
import io.github.throughplane.phantom.ScanGrid;
import io.github.throughplane.phantom.ScannerStyle;
import io.github.throughplane.task.Progress;
import io.github.throughplane.view.LabelColours;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Volume;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * A heart at end-diastole and end-systole: five short-axis slices from the base to the apex and the three long-axis views, grey and, below,
 * with the labels in colours.
 */
public final class PhantomPicture {

	private static final int PIXELS = 128;
	private static final double SPACING = 1.25;
	private static final double SLICE = 6;
	private static final int GAP = 4;
	private static final int CAPTION = 20;
	private static final double WHITE = 1.35 * CardiacPhantom.GREY;
	private static final double TINT = 0.45;
	private static final List<String> TITLES = List.of("base", "", "middle", "", "apex");

	private PhantomPicture() {}

	public static BufferedImage of(final CardiacPhantom phantom, final ScannerStyle style, final Progress progress) {
		final int columns = TITLES.size() + LongAxisView.values().length;
		final BufferedImage picture = new BufferedImage(columns * (PIXELS + GAP) + GAP, CAPTION + 4 * (PIXELS + GAP), BufferedImage.TYPE_INT_RGB);
		final Graphics2D graphics = PictureFile.white(picture, 13);
		final double[] phases = { CardiacPhantom.END_DIASTOLE, phantom.endSystole() };
		for (int moment = 0; moment < phases.length; moment++)
			for (int column = 0; column < columns; column++) {
				progress.report((long) moment * columns + column, 2L * columns, "Drawing the heart");
				final ScanGrid grid = column < TITLES.size() ? shortAxis(phantom, column)
					: phantom.longAxis(LongAxisView.values()[column - TITLES.size()], PIXELS, PIXELS, SPACING, SLICE);
				final Volume grey = phantom.grey(grid, phases[moment], style, Progress.NONE);
				final LabelVolume labels = phantom.labels(grid, phases[moment], Progress.NONE);
				final int left = GAP + column * (PIXELS + GAP);
				final int top = CAPTION + 2 * moment * (PIXELS + GAP);
				graphics.drawString(column < TITLES.size() ? TITLES.get(column) : LongAxisView.values()[column - TITLES.size()].title(), left, 14);
				graphics.drawImage(slice(grey, labels, false), left, top, null);
				graphics.drawImage(slice(grey, labels, true), left, top + PIXELS + GAP, null);
			}
		graphics.dispose();
		return picture;
	}

	/** One of the slices from the base to the apex, in the middle of its share of the ventricles at end-diastole. */
	private static ScanGrid shortAxis(final CardiacPhantom phantom, final int number) {
		final double share = (number + 0.5) / TITLES.size() - 0.5;
		return phantom.shortAxisSlice(share, PIXELS, SPACING, SLICE);
	}

	private static BufferedImage slice(final Volume grey, final LabelVolume labels, final boolean coloured) {
		final float[] values = Samples.slice(grey.samples(), 0);
		final int[] classes = labels.slice(0);
		final BufferedImage slice = new BufferedImage(PIXELS, PIXELS, BufferedImage.TYPE_INT_RGB);
		for (int i = 0; i < values.length; i++) {
			final int level = (int) Math.round(255 * Math.min(1, values[i] / WHITE));
			final Color tint = coloured && classes[i] > 0 ? LabelColours.of(classes[i]) : null;
			slice.setRGB(i % PIXELS, i / PIXELS, tint == null ? new Color(level, level, level).getRGB()
				: new Color(mixed(level, tint.getRed()), mixed(level, tint.getGreen()), mixed(level, tint.getBlue())).getRGB());
		}
		return slice;
	}

	private static int mixed(final int level, final int colour) {
		return (int) Math.round((1 - TINT) * level + TINT * colour);
	}
}
