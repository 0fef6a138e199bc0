package io.github.throughplane.evaluation.report;

import io.github.throughplane.evaluation.View;
import io.github.throughplane.metric.PlaneFamily;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.DoubleToIntFunction;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

/** Planes as PNG pictures, z upwards. */
final class Pictures {

	/** Shows where a volume does not reach. */
	private static final int OUTSIDE = 0x4a6a7a;

	/** Ends of the scale of differences: too dark, too bright. They stay apart for those who see red and green alike. */
	private static final int[] DARK = { 0x21, 0x66, 0xac };
	private static final int[] BRIGHT = { 0xb2, 0x18, 0x2b };

	/** End of the scale of errors, which begins with white. */
	private static final int[] LARGE = { 0x7f, 0x27, 0x04 };

	/** Largest side of a picture; larger planes are shown smaller. */
	private static final int LARGEST = 480;

	private static final double WIDEST_SHARE = 99;

	private Pictures() {}

	/** A part of a plane: its upper left corner and size. */
	record Part(int x, int y, int width, int height) {

		static Part whole(final View view) {
			return new Part(0, 0, view.width(), view.height());
		}
	}

	/** A part of a plane in grey. */
	static byte[] grey(final View view, final Part part, final double black, final double white) {
		return png(view, part, value -> {
			final int grey = (int) Math.round(255 * Math.max(0, Math.min(1, (value - black) / (white - black))));
			return grey << 16 | grey << 8 | grey;
		});
	}

	/** A plane less another: blue where it is darker, red where it is brighter, white where they agree. */
	static byte[] difference(final View view, final View truth, final double widest) {
		final float[] values = new float[view.values().length];
		for (int i = 0; i < values.length; i++)
			values[i] = view.values()[i] - truth.values()[i];
		return png(view.with(values), Part.whole(view), value -> fromWhite(value / widest, value < 0 ? DARK : BRIGHT));
	}

	/** Sizes of errors: white for none, brown for the largest. */
	static byte[] error(final View view, final double largest) {
		return png(view, Part.whole(view), value -> fromWhite(value / largest, LARGE));
	}

	private static int fromWhite(final double share, final int... end) {
		final double held = Math.min(1, Math.abs(share));
		int colour = 0;
		for (final int channel : end)
			colour = colour << 8 | (int) Math.round(255 + held * (channel - 255));
		return colour;
	}

	/** The size of a plane's difference from another one. */
	static View distance(final View view, final View truth) {
		final float[] values = new float[view.values().length];
		for (int i = 0; i < values.length; i++)
			values[i] = Math.abs(view.values()[i] - truth.values()[i]);
		return view.with(values);
	}

	/** The largest difference that the scale shows: all but one in a hundred of those of all planes lie within. */
	static double widestDifference(final Collection<View> views, final View truth) {
		return largest(views.stream().map(view -> distance(view, truth)).toList());
	}

	/** All but one in a hundred of the values of some planes lie below. */
	static double largest(final Collection<View> views) {
		final double[] values = views.stream().flatMapToDouble(view -> IntStream.range(0, view.values().length).mapToDouble(i -> view.values()[i]))
			.filter(Double::isFinite).sorted().toArray();
		final double largest = values.length == 0 ? 0 : values[(int) (WIDEST_SHARE / 100 * (values.length - 1))];
		return largest > 0 ? largest : 1;
	}

	/** A square of a third of the smaller side, where the planes differ most from each other. */
	static Part zoom(final List<View> views) {
		final View first = views.get(0);
		final int rows = Math.max(1, (int) Math.round(Math.min(first.width(), first.height() * first.aspect()) / 3 / first.aspect()));
		final int columns = Math.max(1, (int) Math.round(Math.min(first.width(), first.height() * first.aspect()) / 3));
		final double[] spread = new double[first.values().length];
		Arrays.setAll(spread, i -> {
			final double[] values = views.stream().mapToDouble(view -> view.values()[i]).filter(Double::isFinite).toArray();
			final double mean = Arrays.stream(values).average().orElse(0);
			return Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
		});
		Part best = new Part(0, 0, columns, rows);
		double most = -1;
		for (int y = 0; y + rows <= first.height(); y += Math.max(1, rows / 4))
			for (int x = 0; x + columns <= first.width(); x += Math.max(1, columns / 4)) {
				double sum = 0;
				for (int row = y; row < y + rows; row++)
					for (int column = x; column < x + columns; column++)
						sum += spread[row * first.width() + column];
				if (sum > most) {
					most = sum;
					best = new Part(x, y, columns, rows);
				}
			}
		return best;
	}

	private static byte[] png(final View view, final Part part, final DoubleToIntFunction colour) {
		final double shrink = Math.min(1, LARGEST / Math.max(part.width(), part.height() * view.aspect()));
		final int width = Math.max(1, (int) Math.round(part.width() * shrink));
		final int height = Math.max(1, (int) Math.round(part.height() * view.aspect() * shrink));
		final BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++) {
				final int column = part.x() + Math.min(part.width() - 1, (int) ((x + 0.5) / width * part.width()));
				final int row = part.y() + Math.min(part.height() - 1, (int) ((y + 0.5) / height * part.height()));
				final float value = view.values()[row * view.width() + column];
				image.setRGB(x, view.family() == PlaneFamily.XY ? y : height - 1 - y, Float.isFinite(value) ? colour.applyAsInt(value) : OUTSIDE);
			}
		return png(image);
	}

	/** A picture as a PNG file has it. */
	static byte[] png(final BufferedImage image) {
		try {
			final ByteArrayOutputStream out = new ByteArrayOutputStream();
			ImageIO.write(image, "png", out);
			return out.toByteArray();
		}
		catch (final IOException e) {
			throw new UncheckedIOException("Memory cannot fail", e);
		}
	}
}
