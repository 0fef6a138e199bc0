package io.github.throughplane.clade;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Foreground;
import io.github.throughplane.volume.RowMatrix;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Volume;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** Draws the patches of a training once, and deals them out anew in each epoch, blurred and sharp ones in no relation. */
final class PatchSampler {

	private static final int PATCH = CladeSettings.PATCH;
	private static final double LEAST_FOREGROUND = 0.1;
	private static final int TRIES = 20;
	/** A measured row counts for a patch that holds this share of its slice profile. */
	private static final double LEAST_PROFILE = 0.9;

	/** A patch's first sample in a case: x, y, z. */
	private record Place(int caseIndex, int x, int y, int z) {}

	private final CladeSettings settings;
	private final List<CladeCase> cases;
	private final List<RowMatrix> profiles = new ArrayList<>();
	private final List<Place> blurred = new ArrayList<>();
	private final List<Place> sharp = new ArrayList<>();
	private final int measuredRows;

	/**
	 * @param cases volumes seen so that their planes at fixed x are resliced planes
	 * @param keptOut for each case the planes from which nothing is drawn
	 */
	PatchSampler(final List<CladeCase> cases, final List<Set<Integer>> keptOut, final CladeSettings settings, final Progress progress) {
		this.settings = settings;
		this.cases = cases;
		final Random random = new Random(settings.seed());
		int mostRows = 1;
		for (int i = 0; i < cases.size(); i++) {
			final CladeCase prepared = cases.get(i);
			requireSize(prepared.fine());
			final Foreground foreground = Foreground.of(prepared.measured(), progress.part((double) i / cases.size(), (i + 1.0) / cases.size()));
			final Volume fine = prepared.fine();
			final Volume measured = prepared.measured();
			profiles.add(prepared.profile().matrix(fine.depth(), fine.spacing().z(), measured.depth(), measured.spacing().z()));
			final double factor = measured.spacing().z() / fine.spacing().z();
			mostRows = Math.max(mostRows, (int) Math.ceil(PATCH / factor) + 1);
			for (int x = 0; x < fine.width(); x++)
				if (!keptOut.get(i).contains(x))
					draw(i, fine.samples(), 0, x, settings.patchesPerPlane(), foreground, random, blurred);
			final Volume source = settings.acquiredOnly() ? measured : fine;
			final int perSlice = settings.acquiredOnly() ? (int) Math.round(settings.patchesPerPlane() * factor) : settings.patchesPerPlane();
			for (int z = 0; z < source.depth(); z++)
				draw(i, source.samples(), 2, z, perSlice, foreground, random, sharp);
		}
		measuredRows = mostRows;
		if (patches() < settings.batch())
			throw new UserProblem("Only " + patches() + " patches with enough foreground were found, fewer than one batch of " + settings.batch() + ".",
				"Give a larger volume, or more patches per plane.");
	}

	private static void requireSize(final Volume fine) {
		if (fine.width() < PATCH || fine.height() < PATCH || fine.depth() < PATCH)
			throw new UserProblem("On the fine grid the volume has " + fine.width() + "x" + fine.height() + "x" + fine.depth()
				+ " samples, and CLADE learns from patches of " + PATCH + "x" + PATCH + ".",
				"Choose a larger volume, or a trained model instead of training on this one.");
	}

	/** Draws patches of one plane, at the position {@code at} of the dimension {@code fixed}. */
	private static void draw(final int caseIndex, final RandomAccessibleInterval<FloatType> samples, final int fixed, final int at,
		final int count, final Foreground foreground, final Random random, final List<Place> places)
	{
		final long[] origin = new long[3];
		for (int n = 0; n < count; n++)
			for (int attempt = 0; attempt < TRIES; attempt++) {
				for (int d = 0; d < 3; d++)
					origin[d] = d == fixed ? at : random.nextInt((int) samples.dimension(d) - PATCH + 1);
				if (foreground.share(Samples.block(samples, origin, size(fixed))) >= LEAST_FOREGROUND) {
					places.add(new Place(caseIndex, (int) origin[0], (int) origin[1], (int) origin[2]));
					break;
				}
			}
	}

	private static int[] size(final int fixed) {
		final int[] size = { PATCH, PATCH, PATCH };
		size[fixed] = 1;
		return size;
	}

	/** Patches of each kind in an epoch. */
	int patches() {
		return Math.min(blurred.size(), sharp.size());
	}

	/** A number that tells these patches from those of other images or settings, in all likelihood. */
	int fingerprint() {
		final PatchBatch batch = new Epoch(1).batch(0);
		return 31 * (31 * patches() + Arrays.hashCode(batch.x())) + Arrays.hashCode(batch.y());
	}

	/** Steps of an epoch; what does not fill a batch is left out. */
	int steps() {
		return patches() / settings.batch();
	}

	/** The patches in the order of an epoch. */
	final class Epoch {

		private final List<Place> blurredOrder = new ArrayList<>(blurred);
		private final List<Place> sharpOrder = new ArrayList<>(sharp);

		/** @param number number of the epoch, from 1 */
		Epoch(final int number) {
			final Random random = new Random(settings.seed() * 1_000_003L + number);
			Collections.shuffle(blurredOrder, random);
			Collections.shuffle(sharpOrder, random);
		}

		/** @param step from 0 */
		PatchBatch batch(final int step) {
			final int size = settings.batch();
			final int length = PATCH * PATCH;
			final PatchBatch batch = new PatchBatch(size, measuredRows, new float[size * length], new float[size * length],
				new float[size * measuredRows * PATCH], new float[size * measuredRows * PATCH]);
			for (int i = 0; i < size; i++) {
				final Place blurredPlace = blurredOrder.get(step * size + i);
				final Place sharpPlace = sharpOrder.get(step * size + i);
				final CladeCase sharpCase = cases.get(sharpPlace.caseIndex());
				copy(blurredPlace, cases.get(blurredPlace.caseIndex()).fine(), 0, batch.x(), i * length);
				copy(sharpPlace, settings.acquiredOnly() ? sharpCase.measured() : sharpCase.fine(), 2, batch.y(), i * length);
				measure(blurredPlace, batch, i);
			}
			return batch;
		}
	}

	private void copy(final Place place, final Volume volume, final int fixed, final float[] patches, final int offset) {
		final float[] raw = Samples.block(volume.samples(), new long[] { place.x(), place.y(), place.z() }, size(fixed));
		for (int k = 0; k < raw.length; k++)
			patches[offset + k] = clipped(place, raw[k]);
	}

	private float clipped(final Place place, final float value) {
		return Math.max(-1, Math.min(1, cases.get(place.caseIndex()).map().map(value)));
	}

	/** Fills in the measured rows that lie within a patch, and their weights. */
	private void measure(final Place place, final PatchBatch batch, final int index) {
		final CladeCase prepared = cases.get(place.caseIndex());
		final RowMatrix matrix = profiles.get(place.caseIndex());
		int row = index * batch.rows();
		for (int slice = 0; slice < matrix.outputs() && row < (index + 1) * batch.rows(); slice++) {
			final double[] weights = matrix.weights()[slice];
			double held = 0;
			for (int k = 0; k < weights.length; k++)
				if (within(matrix.first()[slice] + k - place.z()))
					held += weights[k];
			if (held < LEAST_PROFILE)
				continue;
			for (int k = 0; k < weights.length; k++)
				if (within(matrix.first()[slice] + k - place.z()))
					batch.profile()[row * PATCH + matrix.first()[slice] + k - place.z()] = (float) (weights[k] / held);
			final float[] raw = Samples.block(prepared.measured().samples(), new long[] { place.x(), place.y(), slice }, new int[] { 1, PATCH, 1 });
			for (int k = 0; k < PATCH; k++)
				batch.measured()[row * PATCH + k] = clipped(place, raw[k]);
			row++;
		}
	}

	private static boolean within(final int row) {
		return row >= 0 && row < PATCH;
	}
}
