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
 * Five short-axis slices of a heart from the base to the apex and the three long-axis views. One heart is shown at end-diastole and end-systole, grey and, below,
 * with the labels in colours; several hearts at end-diastole with the labels, a row each.
 */
public final class PhantomPicture {

	/** The most hearts of a picture. */
	public static final int MOST = 8;

	private static final int PIXELS = 128;
	private static final double SPACING = 1.25;
	private static final double SLICE = 6;
	private static final int GAP = 4;
	private static final int CAPTION = 20;
	private static final double WHITE = 1.35 * CardiacPhantom.GREY;
	private static final double TINT = 0.45;
	private static final List<String> TITLES = List.of("base", "", "middle", "", "apex");
	private static final int COLUMNS = TITLES.size() + LongAxisView.values().length;

	private PhantomPicture() {}

	/**
	 * @param phantoms at least one, at most {@link #MOST}
	 * @param styles how each of them is shown
	 */
	public static BufferedImage of(final List<CardiacPhantom> phantoms, final List<ScannerStyle> styles, final Progress progress) {
		return phantoms.size() == 1 ? beat(phantoms.get(0), styles.get(0), progress) : several(phantoms, styles, progress);
	}

	private static BufferedImage beat(final CardiacPhantom phantom, final ScannerStyle style, final Progress progress) {
		final BufferedImage picture = sheet(4);
		final double[] phases = { CardiacPhantom.END_DIASTOLE, phantom.endSystole() };
		for (int moment = 0; moment < phases.length; moment++)
			draw(picture, 2 * moment, phantom, phases[moment], true, style, progress.part(moment / 2.0, (moment + 1) / 2.0));
		return picture;
	}

	private static BufferedImage several(final List<CardiacPhantom> phantoms, final List<ScannerStyle> styles, final Progress progress) {
		final int rows = phantoms.size();
		final BufferedImage picture = sheet(rows);
		for (int row = 0; row < rows; row++)
			draw(picture, row, phantoms.get(row), CardiacPhantom.END_DIASTOLE, false, styles.get(row), progress.part((double) row / rows, (row + 1.0) / rows));
		return picture;
	}

	private static BufferedImage sheet(final int rows) {
		final BufferedImage picture = new BufferedImage(COLUMNS * (PIXELS + GAP) + GAP, CAPTION + rows * (PIXELS + GAP), BufferedImage.TYPE_INT_RGB);
		final Graphics2D graphics = PictureFile.white(picture, 13);
		for (int column = 0; column < COLUMNS; column++)
			graphics.drawString(column < TITLES.size() ? TITLES.get(column) : view(column).title(), left(column), 14);
		graphics.dispose();
		return picture;
	}

	private static LongAxisView view(final int column) {
		return LongAxisView.values()[column - TITLES.size()];
	}

	private static int left(final int column) {
		return GAP + column * (PIXELS + GAP);
	}

	/** @param both whether the grey images have a row of their own, above that with labels */
	private static void draw(final BufferedImage picture, final int row, final CardiacPhantom phantom, final double phase, final boolean both,
		final ScannerStyle style, final Progress progress)
	{
		final Graphics2D graphics = picture.createGraphics();
		final int top = CAPTION + row * (PIXELS + GAP);
		for (int column = 0; column < COLUMNS; column++) {
			progress.report(column, COLUMNS, "Drawing the heart");
			final ScanGrid grid = column < TITLES.size() ? shortAxis(phantom, column)
				: phantom.longAxis(view(column), PIXELS, PIXELS, SPACING, SLICE);
			final Volume grey = phantom.grey(grid, phase, style, Progress.NONE);
			final LabelVolume labels = phantom.labels(grid, phase, Progress.NONE);
			if (both)
				graphics.drawImage(slice(grey, labels, false), left(column), top, null);
			graphics.drawImage(slice(grey, labels, true), left(column), both ? top + PIXELS + GAP : top, null);
		}
		graphics.dispose();
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
