package io.github.throughplane.view.sidebyside;

import ij.process.ColorProcessor;

import java.awt.Color;
import java.awt.Font;
import java.util.Locale;

/** Paints a {@link SideBySide}; planes that stay as they were are not computed again. */
final class Painter {

	private static final Color BACKGROUND = new Color(0x20282e);
	private static final Color TEXT = new Color(0xeceff1);
	private static final int CURSOR = 0xffc400;
	/** The pixels next to the cursor stay free to be seen. */
	private static final int FREE = 5;
	private static final int BAR = 10;
	private static final Font BOLD = new Font(Font.SANS_SERIF, Font.BOLD, 12);
	private static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
	private static final String[] AXES = { "x", "y", "z" };

	/** The colours of a plane, and what they were computed for. */
	private record Plane(Grid grid, double at, boolean overlaid, int[][] colours) {}

	private final SideBySide view;
	private final Layout layout;
	private final Plane[] planes = new Plane[3];
	private boolean overlaid = true;
	/** The picture under way. */
	private ColorProcessor picture;

	Painter(final SideBySide view) {
		this.view = view;
		layout = new Layout(view.grid().size(), view.overlay().isPresent());
	}

	Layout layout() {
		return layout;
	}

	/** Lays the expected error over its volume, or takes it away. */
	void toggleOverlay() {
		overlaid = !overlaid;
	}

	/** A new picture of the planes of a grid through a place; one that is on the screen would show how it is painted. */
	ColorProcessor paint(final Grid grid, final double... place) {
		picture = new ColorProcessor(layout.width(), layout.height());
		picture.setAntialiasedText(true);
		picture.setColor(BACKGROUND);
		picture.fill();
		for (int across = 0; across < 3; across++) {
			if (planes[across] == null || planes[across].grid() != grid || planes[across].at() != place[across] || planes[across].overlaid() != overlaid)
				planes[across] = new Plane(grid, place[across], overlaid, view.colours(grid, across, place[across], overlaid));
			for (int block = 0; block < Layout.BLOCKS; block++) {
				put(planes[across].colours()[block], block, across);
				mark(block, across, grid, place);
			}
		}
		final double[] values = view.values(grid, place);
		for (int block = 0; block < Layout.BLOCKS; block++)
			describe(block, text(values[block]) + error(block, grid, place));
		view.overlay().filter(overlay -> overlaid).ifPresent(overlay -> write(PLAIN, "orange: expected error, full from " + text(overlay.largest()) + " on",
			layout.left(overlay.block()), layout.bottom() + 4 * Layout.LINE));
		write(PLAIN, position(grid, place), layout.left(0), layout.bottom() + 3 * Layout.LINE);
		return picture;
	}

	private void put(final int[] colours, final int block, final int across) {
		final int[] pixels = (int[]) picture.getPixels();
		final int columns = layout.columns(across);
		for (int row = 0; row < layout.rows(across); row++)
			System.arraycopy(colours, row * columns, pixels, (layout.top(across) + row) * layout.width() + layout.left(block, across), columns);
	}

	/** Lines through the cursor. */
	private void mark(final int block, final int across, final Grid grid, final double[] place) {
		final int column = grid.pixel(Layout.horizontal(across), place[Layout.horizontal(across)]);
		final int row = grid.pixel(Layout.vertical(across), place[Layout.vertical(across)]);
		final int left = layout.left(block, across);
		final int top = layout.top(across);
		for (int i = 0; i < layout.columns(across); i++)
			if (Math.abs(i - column) > FREE)
				picture.set(left + i, top + row, CURSOR);
		for (int i = 0; i < layout.rows(across); i++)
			if (Math.abs(i - row) > FREE)
				picture.set(left + column, top + i, CURSOR);
	}

	/** What is told of the expected error above the volume that it belongs to. */
	private String error(final int block, final Grid grid, final double... place) {
		return view.overlay().filter(overlay -> overlay.block() == block).map(overlay -> ", expected error " + text(view.error(grid, place))).orElse("");
	}

	/** Name and value above a block, and the scale of its colours below. */
	private void describe(final int block, final String value) {
		final int left = layout.left(block);
		write(BOLD, view.name(block), left, Layout.LINE - 2);
		write(PLAIN, value, left, 2 * Layout.LINE - 1);
		final double[] ends = view.shades().ends(block);
		final int width = layout.blockWidth();
		for (int x = 0; x < width; x++) {
			final int colour = view.shades().of(block, ends[0] + (ends[1] - ends[0]) * x / (width - 1));
			for (int y = 0; y < BAR; y++)
				picture.set(left + x, layout.bottom() + Layout.LINE - BAR + y, colour);
		}
		final int line = layout.bottom() + 2 * Layout.LINE;
		write(PLAIN, text(ends[0]), left, line);
		final String middle = text((ends[0] + ends[1]) / 2);
		write(PLAIN, middle, left + (width - picture.getStringWidth(middle)) / 2, line);
		write(PLAIN, text(ends[1]), left + width - picture.getStringWidth(text(ends[1])), line);
	}

	/** As much of a text as fits into a block. */
	private void write(final Font font, final String text, final int x, final int y) {
		picture.setFont(font);
		picture.setColor(TEXT);
		String shown = text;
		while (shown.length() > 2 && picture.getStringWidth(shown) > layout.blockWidth())
			shown = shown.substring(0, shown.length() - 2) + "…";
		picture.drawString(shown, x, y);
	}

	/** Such as "x 12.25  y 40.00  z 7.50 mm", as exact as the pixels of a grid are fine. */
	String position(final Grid grid, final double... place) {
		final int decimals = (int) Math.max(0, Math.min(9, 1 - Math.floor(Math.log10(grid.step()))));
		final StringBuilder text = new StringBuilder();
		for (int d = 0; d < 3; d++)
			text.append(AXES[d]).append(' ').append(String.format(Locale.ROOT, "%." + decimals + "f", place[d] + 0.0)).append(d < 2 ? "  " : " ");
		return text + view.unit();
	}

	/** A value in about four digits. */
	static String text(final double value) {
		if (Double.isNaN(value))
			return "none";
		final double size = Math.abs(value);
		if (value == Math.rint(value) && size < 1e7)
			return String.format(Locale.ROOT, "%.0f", value + 0.0);
		return String.format(Locale.ROOT, size >= 1000 && size < 1e7 ? "%.0f" : size >= 1e-3 && size < 1e7 ? "%.4g" : "%.3e", value);
	}
}
