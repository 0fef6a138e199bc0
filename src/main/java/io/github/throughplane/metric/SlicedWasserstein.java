package io.github.throughplane.metric;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Parallel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * How far the textures of a set of images are from those of real ones, without a trained network: the sliced Wasserstein distance of
 * small patches at every level of a Laplacian pyramid (Karras, Aila, Laine and Lehtinen 2018, "Progressive growing of GANs", section
 * 5). 128 random patches of 7 x 7 pixels of up to 2000 images are projected on 512 random directions; values are normalised by mean and
 * standard deviation of the real patches. 0 only for equal patches: compare with the distance between two halves of the real
 * images.
 *
 * @param seed of the choice of images, patches and directions
 */
public record SlicedWasserstein(long seed) {

	private static final int PATCH = 7;
	private static final int PATCHES = 128;
	private static final int IMAGES = 2000;
	private static final int DIRECTIONS = 512;
	private static final double THOUSAND = 1000;

	/**
	 * Distances times 1000.
	 *
	 * @param levels from the finest level to the coarsest
	 * @param mean their mean
	 */
	public record Distances(double[] levels, double mean) {}

	/**
	 * The distance between two sets of images, of as many images of each as the smaller one has, at most 2000.
	 *
	 * @param images images of one size, at least 16 x 16 pixels
	 * @param real images of the same size and unit
	 * @throws UserProblem if a set is empty or images are too small or of different size
	 */
	public Distances of(final List<Plane> images, final List<Plane> real, final Progress progress) {
		final int count = Math.min(IMAGES, Math.min(images.size(), real.size()));
		final int levels = levels(images, real);
		final Random random = new Random(seed);
		final List<Plane> someImages = some(images, count, random);
		final List<Plane> someReal = some(real, count, random);
		final double[] distances = new double[levels];
		for (int level = 0; level < levels; level++) {
			final Progress part = progress.part((double) level / levels, (level + 1.0) / levels);
			final float[] fakePatches = patches(someImages, level, random, part.part(0, 0.1));
			final float[] realPatches = patches(someReal, level, random, part.part(0.1, 0.2));
			normalise(fakePatches, realPatches);
			distances[level] = THOUSAND * distance(fakePatches, realPatches, directions(random), part.part(0.2, 1));
		}
		return new Distances(distances, Arrays.stream(distances).average().orElseThrow());
	}

	/** The distance between two random halves of real images: what a set of images that are as good as real would reach. */
	public Distances floor(final List<Plane> real, final Progress progress) {
		final List<Plane> shuffled = some(real, real.size(), new Random(seed));
		return of(shuffled.subList(0, real.size() / 2), shuffled.subList(real.size() / 2, real.size()), progress);
	}

	private static int levels(final List<Plane> images, final List<Plane> real) {
		if (images.isEmpty() || real.isEmpty())
			throw new UserProblem("There are " + images.size() + " images and " + real.size() + " real ones to compare.", "Give at least one of each.");
		final Plane first = real.get(0);
		for (final List<Plane> set : List.of(images, real))
			for (final Plane plane : set)
				if (plane.width() != first.width() || plane.height() != first.height())
					throw new UserProblem("An image has " + plane.width() + " x " + plane.height() + " pixels, another " + first.width() + " x "
						+ first.height() + ".", "Give images of one size.");
		final int levels = LaplacianPyramid.levels(first.width(), first.height());
		if (levels == 0)
			throw new UserProblem("The images have " + first.width() + " x " + first.height() + " pixels.", "Give images of at least 16 x 16 pixels.");
		return levels;
	}

	private static List<Plane> some(final List<Plane> planes, final int count, final Random random) {
		final List<Plane> shuffled = new ArrayList<>(planes);
		Collections.shuffle(shuffled, random);
		return shuffled.subList(0, count);
	}

	/** Patches of one level, one after the other. */
	private static float[] patches(final List<Plane> planes, final int level, final Random random, final Progress progress) {
		final long[] seeds = random.longs(planes.size()).toArray();
		final float[] patches = new float[planes.size() * PATCHES * PATCH * PATCH];
		Parallel.run(planes.size(), progress, "Cutting patches", i -> {
			final Plane plane = LaplacianPyramid.of(planes.get(i)).get(level);
			final Random place = new Random(seeds[i]);
			for (int p = 0; p < PATCHES; p++) {
				final int x = place.nextInt(plane.width() - PATCH + 1);
				final int y = place.nextInt(plane.height() - PATCH + 1);
				for (int k = 0; k < PATCH * PATCH; k++)
					patches[(i * PATCHES + p) * PATCH * PATCH + k] = (float) plane.at(x + k % PATCH, y + k / PATCH);
			}
		});
		return patches;
	}

	/** Brings the real patches to mean 0 and standard deviation 1, and the others by the same numbers. */
	private static void normalise(final float[] patches, final float[] real) {
		final Moments moments = new Moments();
		for (final float value : real)
			moments.add(value);
		for (final float[] set : List.of(patches, real))
			for (int i = 0; i < set.length; i++)
				set[i] = (float) ((set[i] - moments.mean) / moments.deviation());
	}

	/** Running mean and variance (Welford 1962). */
	private static final class Moments {

		private long count;
		private double mean;
		private double squares;

		void add(final double value) {
			count++;
			final double difference = value - mean;
			mean += difference / count;
			squares += difference * (value - mean);
		}

		/** 1 for constant patches, which need no scale. */
		double deviation() {
			return squares == 0 ? 1 : Math.sqrt(squares / count);
		}
	}

	private static double[][] directions(final Random random) {
		final double[][] directions = new double[DIRECTIONS][PATCH * PATCH];
		for (final double[] direction : directions) {
			Arrays.setAll(direction, k -> random.nextGaussian());
			final double length = Math.sqrt(Arrays.stream(direction).map(v -> v * v).sum());
			Arrays.setAll(direction, k -> direction[k] / length);
		}
		return directions;
	}

	/**
	 * The mean over directions of the Wasserstein distance of the projections.
	 *
	 * @param a points one after the other, each as long as a direction
	 * @param b as many points
	 */
	static double distance(final float[] a, final float[] b, final double[][] directions, final Progress progress) {
		final double[] distances = new double[directions.length];
		Parallel.run(directions.length, progress, "Comparing textures", i -> {
			final float[] first = sortedProjections(a, directions[i]);
			final float[] second = sortedProjections(b, directions[i]);
			for (int k = 0; k < first.length; k++)
				distances[i] += Math.abs((double) first[k] - second[k]) / first.length;
		});
		return Arrays.stream(distances).average().orElseThrow();
	}

	private static float[] sortedProjections(final float[] points, final double[] direction) {
		final float[] projections = new float[points.length / direction.length];
		for (int i = 0; i < projections.length; i++) {
			double sum = 0;
			for (int k = 0; k < direction.length; k++)
				sum += direction[k] * points[i * direction.length + k];
			projections[i] = (float) sum;
		}
		Arrays.sort(projections);
		return projections;
	}
}
