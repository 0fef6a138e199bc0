package io.github.throughplane.shapeprior;

import io.github.throughplane.array.NamedArray;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.task.UserProblem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** A shape prior of weights that another program has trained. Where its hearts lie, and from which end, is measured on hearts that it makes. */
public final class ConvertedShapes {

	/** Codes that are drawn, and hearts that have to come of them. */
	private static final int DRAWN = 32;
	private static final int FEWEST = 8;
	/** Each of the three parts of a heart is larger. */
	private static final double LEAST_ML = 5;

	private final PyTorchWeights weights;
	private final ShapePriorSettings settings;
	private final ShapeGrid grid;

	/**
	 * Prepares a conversion.
	 *
	 * @param arrays by the names of docs/latent-optimisation.md, in the shapes of PyTorch
	 * @param epsilon that PyTorch's normalisations add to variances
	 * @param seed decides the codes that are drawn
	 * @throws UserProblem if arrays are missing, or tell of a network that there cannot be
	 */
	public ConvertedShapes(final Map<String, NamedArray> arrays, final ShapeGrid grid, final double epsilon, final long seed) {
		weights = new PyTorchWeights(arrays, epsilon);
		this.grid = grid;
		settings = ShapePriorSettingsBuilder.builder(ShapePriorSettings.REFERENCE).filters(weights.filters()).latent(weights.latent()).seed(seed).build();
	}

	/**
	 * The prior, for hearts from the base to the apex.
	 *
	 * @param known classes of hearts that it knows, on its grid, x fastest, as its training had them; where there are none, codes of independent normal
	 *            numbers are decoded
	 * @throws UserProblem if no hearts come of it
	 */
	public TrainedShapes convert(final List<float[]> known, final Progress progress) {
		try (ShapeNetwork network = new ShapeNetwork(settings, grid)) {
			final Map<String, int[]> shapes = network.shapes();
			final Map<String, float[]> own = weights.of(shapes);
			network.load(own);
			final List<float[]> hearts = new ArrayList<>();
			final Random random = new Random(settings.seed());
			final int tries = known.isEmpty() ? DRAWN : known.size();
			for (int i = 0; i < tries; i++) {
				progress.report(i, tries, "Looking at hearts of the prior");
				final float[] made = known.isEmpty() ? ShapeNetwork.classes(network.decode(drawn(random))) : network.reconstruct(known.get(i));
				if (isHeart(made))
					hearts.add(made);
			}
			final int fewest = known.isEmpty() ? FEWEST : Math.max(1, known.size() / 2);
			if (hearts.size() < fewest)
				throw new UserProblem("Of " + tries + (known.isEmpty() ? " codes" : " hearts") + " the prior makes " + hearts.size()
					+ (hearts.size() == 1 ? " heart" : " hearts") + " with both cavities and a wall of more than " + (int) LEAST_ML + " ml each.",
					known.isEmpty() ? "Give hearts that it knows (hearts=), and check the sizes and distances of the grid."
						: "Check the sizes and distances of the grid, and the numbers of the labels.");
			if (!isApexFirst(hearts))
				return trained(network, own, hearts);
			final Map<String, float[]> flipped = SliceFlip.of(own, shapes, grid);
			network.load(flipped);
			return trained(network, flipped, hearts.stream().map(this::reversed).toList());
		}
	}

	private float[] drawn(final Random random) {
		final float[] code = new float[settings.latent()];
		for (int i = 0; i < code.length; i++)
			code[i] = (float) random.nextGaussian();
		return code;
	}

	private boolean isHeart(final float[] classes) {
		final double[] volumes = new double[HeartClasses.COUNT];
		for (final float ofSample : classes)
			volumes[(int) ofSample] += grid.pixel() * grid.pixel() * grid.spacing() / 1000;
		return Arrays.stream(volumes, 1, HeartClasses.COUNT).allMatch(volume -> volume > LEAST_ML);
	}

	/** The left ventricle tapers towards the apex, so that most of it lies in the half towards the base. */
	private boolean isApexFirst(final List<float[]> hearts) {
		double towardsLast = 0;
		for (final float[] heart : hearts) {
			final long[] areas = new long[grid.slices()];
			for (int i = 0; i < heart.length; i++)
				areas[i / (grid.columns() * grid.rows())] += heart[i] == HeartClasses.LEFT_CAVITY || heart[i] == HeartClasses.MYOCARDIUM ? 1 : 0;
			final int[] slices = IntStream.range(0, areas.length).filter(z -> areas[z] > 0).toArray();
			final double middle = (slices[0] + slices[slices.length - 1]) / 2.0;
			final double all = Arrays.stream(areas).sum();
			for (int z = 0; z < areas.length; z++)
				towardsLast += Math.signum(z - middle) * areas[z] / all;
		}
		return towardsLast > 0;
	}

	private float[] reversed(final float[] heart) {
		final int plane = grid.columns() * grid.rows();
		final float[] reversed = new float[heart.length];
		for (int z = 0; z < grid.slices(); z++)
			System.arraycopy(heart, z * plane, reversed, (grid.slices() - 1 - z) * plane, plane);
		return reversed;
	}

	private TrainedShapes trained(final ShapeNetwork network, final Map<String, float[]> own, final List<float[]> hearts) {
		final List<HeartPosition> positions = hearts.stream().map(heart -> HeartPosition.of(grid.labels(heart), "The heart", Progress.NONE)).toList();
		final double middle = (grid.slices() - 1) / 2.0 * grid.spacing();
		final TypicalHeart typical = TypicalHeart.of(positions, Collections.nCopies(hearts.size(), middle), grid);
		return new TrainedShapes(settings, grid, typical, own, new TrainingHistory(ShapeTrainer.COLUMNS.names()), 1, hearts.get(0), network.reconstruct(hearts.get(0)));
	}
}
