package io.github.throughplane.deeprecon;

import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.util.ArrayList;
import java.util.List;

import net.imglib2.converter.Converters;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;

/**
 * Where slices made of codes lie: those of the stack and some between any two of them, as much of the square as lies within the image.
 *
 * @param codes of the series
 * @param factor distance of the slices of the stack over theirs
 * @param columns first and last column within the image
 * @param rows first and last row within the image
 */
record DenseGrid(HeartCodes codes, int factor, int[] columns, int[] rows) {

	static DenseGrid of(final HeartCodes codes, final int factor) {
		return new DenseGrid(codes, factor, codes.square().within(0, codes.stack()), codes.square().within(1, codes.stack()));
	}

	/** Slices that are made of so many. */
	static int slices(final int measured, final int factor) {
		return (measured - 1) * factor + 1;
	}

	int slices() {
		return slices(codes.slices(), factor);
	}

	private int width() {
		return columns[1] - columns[0] + 1;
	}

	private int height() {
		return rows[1] - rows[0] + 1;
	}

	/** Where a pixel of the result lies in a whole square. */
	private int at(final int pixel) {
		return (rows[0] + pixel / width()) * codes.square().side() + columns[0] + pixel % width();
	}

	private Spacing spacing() {
		final double pixel = codes.square().pixel();
		return new Spacing(pixel, pixel, codes.stack().spacing().z() / factor, codes.stack().spacing().unit());
	}

	private double[] origin() {
		final double pixel = codes.square().pixel();
		return new double[] { codes.square().x() + columns[0] * pixel, codes.square().y() + rows[0] * pixel, codes.stack().origin()[2] };
	}

	/**
	 * An image in the place of the series.
	 *
	 * @param images whole squares, [slice][row][column], values as the generator makes them
	 */
	Volume image(final float[] images) {
		final int pixels = codes.square().side() * codes.square().side();
		final List<float[]> planes = new ArrayList<>();
		for (int z = 0; z < slices(); z++) {
			final float[] plane = new float[width() * height()];
			for (int i = 0; i < plane.length; i++)
				plane[i] = codes.map().unmap(images[z * pixels + at(i)]);
			planes.add(plane);
		}
		return new Volume(Samples.wrap(planes, width(), height()), spacing(), origin(), Double.NaN, codes.stack().type());
	}

	/**
	 * Labels in the place of the series.
	 *
	 * @param classes of whole squares, [slice][row][column]
	 */
	LabelVolume labels(final byte[] classes) {
		final int pixels = codes.square().side() * codes.square().side();
		final byte[] some = new byte[width() * height() * slices()];
		for (int i = 0; i < some.length; i++)
			some[i] = classes[i / (width() * height()) * pixels + at(i % (width() * height()))];
		return new LabelVolume(Converters.convert(ArrayImgs.unsignedBytes(some, width(), height(), slices()),
			(final UnsignedByteType label, final UnsignedShortType wide) -> wide.set(label.get()), new UnsignedShortType()), spacing(), origin());
	}
}
