package io.github.throughplane.latentoptimisation;

import io.github.throughplane.edsr.Edsr;
import io.github.throughplane.edsr.StackPair;
import io.github.throughplane.imagej.WorldFrame;
import io.github.throughplane.interpolation.ShapeInterpolation;
import io.github.throughplane.interpolation.ShapeSettings;
import io.github.throughplane.latentoptimisation.ShortAxisStack.Base;
import io.github.throughplane.latentoptimisation.ShortAxisStack.Empty;
import io.github.throughplane.metric.Dice;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.phantom.LongAxisView;
import io.github.throughplane.phantom.MotionSeverity;
import io.github.throughplane.phantom.ScanGrid;
import io.github.throughplane.phantom.SliceMotion;
import io.github.throughplane.phantom.Variety;
import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.shapeprior.ShapeModel;
import io.github.throughplane.shapeprior.TrainedShapes;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Nearest neighbour, shape-based interpolation, EDSR-3D trained on each severity of motion, and latent optimisation without and with
 * long-axis slices, on unseen phantoms whose slices have not moved, moved and moved severely. The long-axis slices are still ("LO
 * multi-view") or have moved within their plane ("LO moved views"), and the search leaves them there or shifts them ("free"). Writes a
 * line for every case, method and class as soon as it is known, goes on where it was broken off, and prints the tables at the end
 * ({@link MotionTables}). Dice is that after the best translation (LO_ALIGNED), and that of the 4-chamber view without one. Arguments:
 * folder with the results, model, folder with weights of EDSR named none.weights, normal.weights and severe.weights (- for none), cases (100), first seed (100001), severities (none,normal,severe), methods
 * (all; else such as "NN,SBI,LO"), variety of the phantoms (usual). Several processes may work on the cases of one folder.
 */
public final class MotionBenchmark {

	private static final List<String> CLASSES = List.of("LV", "myo", "RV");
	static final String FILE = "motion.csv";
	static final String HEADING = "case,severity,method,LV,myo,RV,LA_LV,LA_myo,LA_RV,shift_RMSE_px,consistency,seconds";
	private static final int NUMBERS = 9;
	private static final int PLANE = 128;
	/** Tells the motion of views from that of slices. */
	private static final long VIEWS = 1_000_000;

	private final Path file;
	/** Long-axis slices may have moved. */
	private final LatentOptimisation free;
	/** Long-axis slices are where they were planned. */
	private final LatentOptimisation held;
	private final double pixel;
	private final Variety variety;
	private final Map<String, Edsr> trained = new LinkedHashMap<>();
	private final Map<String, double[]> known = new LinkedHashMap<>();

	private MotionBenchmark(final Path folder, final TrainedShapes prior, final String weights, final Variety variety) throws IOException {
		this.variety = variety;
		file = folder.resolve(FILE);
		Files.createDirectories(folder);
		if (!Files.exists(file))
			Files.writeString(file, HEADING + "\n");
		final List<String> lines = Files.readAllLines(file);
		for (final String line : lines.subList(1, lines.size())) {
			final String[] cells = line.split(",");
			known.put(cells[0] + "," + cells[1] + "," + cells[2], Arrays.stream(cells).skip(3).mapToDouble(Double::parseDouble).toArray());
		}
		free = new LatentOptimisation(prior, LatentSettings.STANDARD.withMovingViews(true));
		held = new LatentOptimisation(prior, LatentSettings.STANDARD.withMovingViews(false));
		pixel = prior.grid().pixel();
		if (!weights.equals("-"))
			for (final MotionSeverity severity : MotionSeverity.values())
				trained.put(trained(severity), Edsr.read(Path.of(weights).resolve(name(severity) + ".weights")));
	}

	public static void main(final String... arguments) throws IOException {
		final MotionBenchmark benchmark = new MotionBenchmark(Path.of(arguments[0]), ShapeModel.read(ModelFile.resolve(arguments[1])), arguments[2],
			Variety.valueOf((arguments.length > 7 ? arguments[7] : "usual").toUpperCase(Locale.ROOT)));
		final int cases = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 100;
		final long first = arguments.length > 4 ? Long.parseLong(arguments[4]) : 100_001;
		final List<String> severities = List.of((arguments.length > 5 ? arguments[5] : "none,normal,severe").split(","));
		final Set<String> methods = arguments.length > 6 ? Set.of(arguments[6].split(",")) : Set.of();
		for (int i = 0; i < cases; i++)
			for (final String severity : severities)
				benchmark.judge(first + i, MotionSeverity.valueOf(severity.toUpperCase(Locale.ROOT)), methods);
		MotionTables.main(arguments[0]);
		benchmark.trained.values().forEach(Edsr::close);
	}

	static String name(final MotionSeverity severity) {
		return severity.name().toLowerCase(Locale.ROOT);
	}

	/** The name of EDSR trained on stacks with such motion. */
	static String trained(final MotionSeverity severity) {
		return "EDSR " + name(severity);
	}

	/** What a method makes of a stack. */
	private interface Method {
		Made of(StackPair pair);
	}

	/** Fine labels on the truth's grid; the heart that was found, where the method looks for one. */
	private record Made(LabelVolume labels, LatentHeart heart) {}

	/** @param wanted names of methods; none for all */
	private void judge(final long seed, final MotionSeverity severity, final Set<String> wanted) throws IOException {
		final Map<String, Method> methods = new LinkedHashMap<>();
		methods.put("NN", pair -> new Made(nearest(pair), null));
		methods.put("SBI", pair -> new Made(shaped(pair), null));
		trained.forEach((name, edsr) -> methods.put(name, pair -> new Made(edsr.fine(pair), null)));
		methods.put("LO", pair -> found(free, pair, List.of()));
		methods.put("LO multi-view", pair -> found(held, pair, views(pair, seed, MotionSeverity.NONE)));
		methods.put("LO multi-view free", pair -> found(free, pair, views(pair, seed, MotionSeverity.NONE)));
		methods.put("LO moved views", pair -> found(held, pair, views(pair, seed, severity)));
		methods.put("LO moved views free", pair -> found(free, pair, views(pair, seed, severity)));
		methods.keySet().removeIf(name -> !wanted.isEmpty() && !wanted.contains(name));
		StackPair pair = null;
		for (final Map.Entry<String, Method> method : methods.entrySet()) {
			final String key = seed + "," + name(severity) + "," + method.getKey();
			if (known.containsKey(key))
				continue;
			if (pair == null)
				pair = StackPair.of(seed, variety, seed % 2 == 0, severity);
			final long start = System.nanoTime();
			final Made made = method.getValue().of(pair);
			final double seconds = (System.nanoTime() - start) / 1e9;
			final double[] row = new double[NUMBERS];
			final var dice = Dice.LO_ALIGNED.of(made.labels(), pair.fine(), new TreeSet<>(List.of(1, 2, 3)), Progress.NONE);
			final double[] along = alongDice(made.labels(), pair);
			for (int c = 0; c < CLASSES.size(); c++) {
				row[c] = dice.get(c + 1).mean();
				row[3 + c] = along[c];
			}
			row[6] = made.heart() == null ? Double.NaN : rmse(made.heart(), pair);
			row[7] = made.heart() == null ? Double.NaN : made.heart().meanDice();
			row[8] = seconds;
			known.put(key, row);
			final StringBuilder line = new StringBuilder(key);
			for (final double number : row)
				line.append(',').append(String.format(Locale.ROOT, "%.5f", number));
			Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
			System.out.println(line);
		}
	}

	private static LabelVolume nearest(final StackPair pair) {
		final List<float[]> slices = new ArrayList<>();
		for (final int slice : pair.nearest())
			slices.add(floats(pair.stack().slice(slice)));
		return LabelVolume.wrap(Samples.wrap(slices, pair.fine().width(), pair.fine().height()), pair.fine().spacing(), pair.fine().origin());
	}

	private static float[] floats(final int[] labels) {
		final float[] floats = new float[labels.length];
		for (int i = 0; i < floats.length; i++)
			floats[i] = labels[i];
		return floats;
	}

	/** Behind the last slice there is nothing to interpolate. */
	private static LabelVolume shaped(final StackPair pair) {
		final LabelVolume made = new ShapeInterpolation(new ShapeSettings(pair.fine().spacing().z())).interpolate(pair.stack(), Progress.NONE);
		final List<float[]> slices = new ArrayList<>();
		for (int z = 0; z < pair.fine().depth(); z++)
			slices.add(z < made.depth() ? floats(made.slice(z)) : new float[pair.fine().width() * pair.fine().height()]);
		return LabelVolume.wrap(Samples.wrap(slices, pair.fine().width(), pair.fine().height()), pair.fine().spacing(), pair.fine().origin());
	}

	private Made found(final LatentOptimisation latent, final StackPair pair, final List<LongAxisSlice> planes) {
		final ShortAxisStack stack = new ShortAxisStack("phantom", List.of(pair.stack()), HeartClasses.STANDARD, 0, Empty.BETWEEN_MISSING, Base.STACK, false);
		final LatentHeart heart = latent.optimise(stack, planes, 0, false, Progress.NONE).get(0);
		return new Made(onTruth(heart.labels(), pair.fine()), heart);
	}

	/** The grids share their samples, but not where they begin. */
	static LabelVolume onTruth(final LabelVolume made, final LabelVolume truth) {
		final int[] offset = new int[3];
		for (int axis = 0; axis < 3; axis++)
			offset[axis] = (int) Math.round((truth.origin()[axis] - made.origin()[axis]) / truth.spacing().along(axis));
		final List<float[]> slices = new ArrayList<>();
		for (int z = 0; z < truth.depth(); z++) {
			final float[] slice = new float[truth.width() * truth.height()];
			final int from = z + offset[2];
			if (from >= 0 && from < made.depth()) {
				final int[] found = made.slice(from);
				for (int i = 0; i < slice.length; i++) {
					final int x = i % truth.width() + offset[0];
					final int y = i / truth.width() + offset[1];
					if (x >= 0 && x < made.width() && y >= 0 && y < made.height())
						slice[i] = found[y * made.width() + x];
				}
			}
			slices.add(slice);
		}
		return LabelVolume.wrap(Samples.wrap(slices, truth.width(), truth.height()), truth.spacing(), truth.origin());
	}

	/** The 2-, 3- and 4-chamber views, each moved within its plane as slices are. */
	private List<LongAxisSlice> views(final StackPair pair, final long seed, final MotionSeverity severity) {
		final double[][] shifts = SliceMotion.draw(LongAxisView.values().length, severity, seed + VIEWS).shifts();
		return Arrays.stream(LongAxisView.values()).map(view -> moved(longAxis(pair, view), shifts[view.ordinal()])).toList();
	}

	/** What a pixel shows lies shifted against where the image tells. */
	private LongAxisSlice moved(final LongAxisSlice slice, final double[] shift) {
		final double[] toStack = slice.toStack();
		for (int axis = 0; axis < 3; axis++)
			toStack[3 * axis + 2] += (shift[0] * toStack[3 * axis] + shift[1] * toStack[3 * axis + 1]) / pixel;
		return new LongAxisSlice(slice.name(), slice.width(), toStack, slice.frames());
	}

	private LongAxisSlice longAxis(final StackPair pair, final LongAxisView view) {
		final ScanGrid plane = plane(pair, view);
		return new LongAxisSlice(view.title(), PLANE, new WorldFrame(plane.matrix()).slicePlaces(new WorldFrame(pair.grid().matrix())),
			List.of(pair.phantom().labels(plane, pair.phase(), Progress.NONE).slice(0)));
	}

	private ScanGrid plane(final StackPair pair, final LongAxisView view) {
		return pair.phantom().longAxis(view, PLANE, PLANE, pixel, 1);
	}

	/** Dice of the 4-chamber view, of the samples that lie within the truth's grid, where they lie. */
	private double[] alongDice(final LabelVolume made, final StackPair pair) {
		final LongAxisSlice truth = longAxis(pair, LongAxisView.FOUR_CHAMBER);
		final long[] sizes = new long[4];
		final long[] common = new long[4];
		for (int i = 0; i < PLANE * PLANE; i++) {
			final long[] at = new long[3];
			boolean inside = true;
			for (int axis = 0; axis < 3; axis++) {
				at[axis] = Math.round(truth.place(axis, i) / made.spacing().along(axis));
				inside &= at[axis] >= 0 && at[axis] < made.samples().dimension(axis);
			}
			if (!inside)
				continue;
			final int own = made.block(at, new int[] { 1, 1, 1 })[0];
			sizes[own]++;
			sizes[truth.frame(0)[i]]++;
			common[own] += own == truth.frame(0)[i] ? 1 : 0;
		}
		final double[] dice = new double[CLASSES.size()];
		Arrays.setAll(dice, c -> 2.0 * common[c + 1] / sizes[c + 1]);
		return dice;
	}

	/** Of the shifts of slices with labels, but for what they have in common. */
	private double rmse(final LatentHeart heart, final StackPair pair) {
		double squares = 0;
		int count = 0;
		for (int axis = 0; axis < 2; axis++) {
			double mean = 0;
			final List<Double> errors = new ArrayList<>();
			for (int k = 0; k < pair.stack().depth(); k++)
				if (Arrays.stream(pair.stack().slice(k)).anyMatch(label -> label != 0))
					errors.add(heart.shifts()[k][axis] - pair.motion().shifts()[k][axis]);
			for (final double error : errors)
				mean += error / errors.size();
			for (final double error : errors)
				squares += (error - mean) * (error - mean);
			count += errors.size();
		}
		return Math.sqrt(squares / count) / pixel;
	}
}
