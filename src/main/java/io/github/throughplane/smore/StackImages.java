package io.github.throughplane.smore;

import io.github.throughplane.interpolation.Interpolator;
import io.github.throughplane.reslice.Orientation;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.IntensityMap;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Volume;
import io.github.throughplane.volume.Volumes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** The planes of a stack within which it is sharp, in both directions and at several sizes: its slices, and where it is isotropic those across too. */
final class StackImages implements SharpImages {

	/** Below this ratio of distances a stack is as sharp across its slices as within. */
	private static final double ISOTROPIC = 1.2;
	/** Pixels are merged by these numbers, one as likely as another: images are often sampled more finely than they are sharp. */
	private static final int[] MERGED = { 1, 1, 1, 2, 2, 3 };
	/** Images are mirrored at their ends up to so many times their length. */
	private static final double MIRRORED = 1.6;

	/** Planes at fixed z are sharp; the first has the slices. */
	private final List<RandomAccessibleInterval<FloatType>> views;
	private final IntensityMap map;
	/** Those that images may come from. */
	private final int[] slices;

	private StackImages(final List<RandomAccessibleInterval<FloatType>> views, final IntensityMap map, final int... slices) {
		this.views = views;
		this.map = map;
		this.slices = slices;
	}

	/**
	 * The images of a stack.
	 *
	 * @param stack raw units; one map of intensities is made from it
	 * @throws io.github.throughplane.task.UserProblem if it has values that are not finite, or no contrast
	 */
	static StackImages of(final Volume stack, final Progress progress) {
		Volumes.requireFinite(stack, progress.part(0, 0.2));
		final Volume square = Interpolator.squarePixels(stack, progress.part(0.2, 0.4));
		final List<RandomAccessibleInterval<FloatType>> views = new ArrayList<>();
		views.add(square.samples());
		if (square.depth() > 1 && square.spacing().anisotropy() < ISOTROPIC)
			for (final Orientation orientation : Orientation.values())
				views.add(Views.permute(orientation.view(square).samples(), 0, 2));
		return new StackImages(views, IntensityMap.of(square, IntensityMap.Rule.EITHER, progress.part(0.4, 1)), IntStream.range(0, square.depth()).toArray());
	}

	/** Those without some slices; images across go through them all the same. */
	StackImages without(final IntPredicate keptOut) {
		return new StackImages(views, map, Arrays.stream(slices).filter(keptOut.negate()).toArray());
	}

	/** Some of the slices alone. */
	StackImages only(final IntPredicate keptOut) {
		return new StackImages(views.subList(0, 1), map, Arrays.stream(slices).filter(keptOut).toArray());
	}

	/** Whether any slices are left. */
	boolean hasSlices() {
		return slices.length > 0;
	}

	@Override
	public Optional<float[]> draw(final int length, final int lines, final Random random) {
		final int chosen = random.nextInt(views.size());
		final RandomAccessibleInterval<FloatType> samples = views.get(chosen);
		final boolean alongX = random.nextBoolean();
		final int merged = MERGED[random.nextInt(MERGED.length)];
		final int along = (int) samples.dimension(alongX ? 0 : 1);
		final int across = (int) samples.dimension(alongX ? 1 : 0);
		final int plane = chosen == 0 ? slices[random.nextInt(slices.length)] : random.nextInt((int) samples.dimension(2));
		if (length * merged > MIRRORED * along || lines * merged > MIRRORED * across)
			return Optional.empty();
		final Stretch rows = Stretch.draw(length * merged, along, random);
		final Stretch columns = Stretch.draw(lines * merged, across, random);
		final long[] origin = { (alongX ? rows : columns).first(), (alongX ? columns : rows).first(), plane };
		final int[] size = { (alongX ? rows : columns).count(), (alongX ? columns : rows).count(), 1 };
		final float[] block = Samples.block(samples, origin, size);
		final float[] image = new float[length * lines];
		for (int i = 0; i < length * merged; i++)
			for (int j = 0; j < lines * merged; j++) {
				final int row = rows.at(i);
				final int column = columns.at(j);
				image[i / merged * lines + j / merged] += map.map(block[alongX ? column * size[0] + row : row * size[0] + column]) / (merged * merged);
			}
		return Optional.of(image);
	}

	/**
	 * Some pixels of a line, seen either way round, and mirrored where there are too few.
	 *
	 * @param first of the pixels used
	 * @param count of the pixels used
	 * @param offset of the first wanted one among them
	 */
	private record Stretch(int first, int count, int offset, boolean backwards) {

		static Stretch draw(final int wanted, final int there, final Random random) {
			final boolean backwards = random.nextBoolean();
			if (wanted > there)
				return new Stretch(0, there, random.nextInt(there), backwards);
			return new Stretch(random.nextInt(there - wanted + 1), wanted, 0, backwards);
		}

		int at(final int index) {
			final int period = 2 * count;
			final int place = (offset + index) % period;
			final int forwards = place < count ? place : period - 1 - place;
			return backwards ? count - 1 - forwards : forwards;
		}
	}
}
