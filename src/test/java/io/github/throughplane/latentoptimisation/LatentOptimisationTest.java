package io.github.throughplane.latentoptimisation;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.latentoptimisation.ShortAxisStack.Base;
import io.github.throughplane.latentoptimisation.ShortAxisStack.Empty;
import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.shapeprior.Hearts;
import io.github.throughplane.shapeprior.ShapeNetwork;
import io.github.throughplane.shapeprior.TinyPrior;
import io.github.throughplane.shapeprior.TrainedShapes;
import io.github.throughplane.task.Cancelled;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.RecordedProgress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

import net.imglib2.converter.Converters;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.view.Views;

import org.junit.BeforeClass;
import org.junit.Test;
import org.junit.experimental.categories.Category;

/** Whole searches with a small prior that knows hearts on a coarse grid, for hearts that it knows. */
@Category(NeedsEngine.class)
public class LatentOptimisationTest {

	private static final LatentSettings ONE_TRY = LatentSettings.STANDARD.with(1, 200, 1);

	private static TrainedShapes prior;
	/** Logits of a heart of the prior. */
	private static float[] logits;
	private static final double[][] MOVED = new double[Stacks.SLICES][2];

	@BeforeClass
	public static void makeHeart() {
		prior = TinyPrior.get();
		final float[] code = new float[prior.settings().latent()];
		final Random random = new Random(2);
		for (int i = 0; i < code.length; i++)
			code[i] = (float) (0.7 * random.nextGaussian());
		try (ShapeNetwork network = prior.network()) {
			logits = network.decode(code);
		}
		for (final double[] shift : MOVED)
			for (int axis = 0; axis < 2; axis++)
				shift[axis] = 6 * random.nextGaussian();
	}

	private static LatentHeart find(final ShortAxisStack stack, final LongAxisSlice... planes) {
		return new LatentOptimisation(prior, ONE_TRY).optimise(stack, List.of(planes), 0, false, Progress.NONE).get(0);
	}

	/** Dice of the found labels and the heart as it was decoded, over all classes, after a translation of the latter by whole samples. */
	private static double dice(final LabelVolume found, final int dx, final int dy) {
		long common = 0;
		long all = 0;
		final double[] at = new double[4];
		final DecodedHeart heart = new DecodedHeart(Hearts.GRID, logits);
		final double[] origin = found.origin();
		for (int z = 0; z < found.depth(); z++) {
			final int[] slice = found.slice(z);
			for (int i = 0; i < slice.length; i++) {
				final double x = origin[0] - 7 + i % found.width() * 5 + dx;
				final double y = origin[1] + 3 + i / found.width() * 5 + dy;
				heart.at(x / 5, y / 5, (origin[2] - 100) / 8 + z * found.spacing().z() / 8, at);
				final int truth = DecodedHeart.likeliest(at, new boolean[4]);
				common += slice[i] != 0 && slice[i] == truth ? 2 : 0;
				all += (slice[i] != 0 ? 1 : 0) + (truth != 0 ? 1 : 0);
			}
		}
		return (double) common / all;
	}

	private static double best(final LabelVolume found) {
		double best = 0;
		for (int dx = -10; dx <= 10; dx += 2)
			for (int dy = -10; dy <= 10; dy += 2)
				best = Math.max(best, dice(found, dx, dy));
		return best;
	}

	/** Without motion the heart comes back in its place, in the stack's space. */
	@Test
	public void findsAHeart() {
		final LatentHeart found = find(Stacks.stack(Stacks.of(logits, Stacks.still(), 5)));
		assertTrue("Dice " + dice(found.labels(), 0, 0), dice(found.labels(), 0, 0) > 0.9);
		assertTrue("consistency " + Arrays.toString(found.dice()), found.meanDice() > 0.9);
		assertEquals(new Spacing(5, 5, 8, "mm"), found.labels().spacing());
		for (final double[] shift : found.shifts())
			assertTrue(Arrays.toString(shift), Math.hypot(shift[0], shift[1]) < 5);
		assertTrue(found.losses().get(found.losses().size() - 1) < 0.5 * found.losses().get(0));
		assertEquals(List.of(), found.flags().stream().filter(flag -> flag.startsWith("Unreliable") || flag.startsWith("The code")).toList());
		assertEquals(0, found.probabilities().size());
	}

	/** Known shifts are found again, but for what all slices have in common, to less than a pixel. */
	@Test
	public void findsShifts() {
		final LatentHeart found = find(Stacks.stack(Stacks.of(logits, MOVED, 5)));
		assertTrue("RMSE " + rmse(found, 1, 1) + " mm", rmse(found, 1, 1) < 5);
		assertTrue("Dice " + best(found.labels()), best(found.labels()) > 0.85);
	}

	/** Error of the shifts in mm, where those of the stack are the known ones times a sign along each axis. */
	private static double rmse(final LatentHeart found, final int... signs) {
		double squares = 0;
		int count = 0;
		for (int axis = 0; axis < 2; axis++) {
			final int sign = signs[axis];
			double mean = 0;
			for (int k = 1; k < Stacks.SLICES - 1; k++)
				mean += (found.shifts()[k][axis] - sign * MOVED[k][axis]) / (Stacks.SLICES - 2);
			for (int k = 1; k < Stacks.SLICES - 1; k++) {
				squares += Math.pow(found.shifts()[k][axis] - sign * MOVED[k][axis] - mean, 2);
				count++;
			}
		}
		return Math.sqrt(squares / count);
	}

	/** A heart that stands oblique on the slices stays so, and that is no motion. */
	@Test
	public void keepsTilts() {
		final LabelVolume stack = slanted();
		final LatentHeart found = find(Stacks.stack(stack));
		assertTrue(found.flags().toString(), found.flags().stream().anyMatch(flag -> flag.contains("oblique")));
		for (int k = 1; k < Stacks.SLICES - 1; k++)
			assertTrue(Arrays.toString(found.shifts()[k]), Math.hypot(found.shifts()[k][0], found.shifts()[k][1]) < 5);
		assertTrue("Dice " + agreement(found.labels(), stack), agreement(found.labels(), stack) > 0.85);
	}

	/** The same shifts as motion, where the user knows that they are: the heart is upright again. */
	@Test
	public void countsAllShiftsAsMotionOnRequest() {
		final LatentHeart found = new LatentOptimisation(prior, ONE_TRY.withTilt(false)).optimise(Stacks.stack(slanted()), List.of(), 0, false, Progress.NONE).get(0);
		assertTrue(found.flags().toString(), found.flags().stream().noneMatch(flag -> flag.contains("oblique")));
		assertEquals(3.5, (found.shifts()[5][0] - found.shifts()[2][0]) / 3, 1.2);
		assertEquals(-2, (found.shifts()[5][1] - found.shifts()[2][1]) / 3, 1.2);
		assertTrue("Dice " + best(found.labels()), best(found.labels()) > 0.85);
	}

	/** Slices that shifted along a line, from the base to the apex. */
	private static LabelVolume slanted() {
		final double[][] shifts = new double[Stacks.SLICES][];
		Arrays.setAll(shifts, k -> new double[] { 3.5 * (k - 3.5), -2 * (k - 3.5) });
		return Stacks.of(logits, shifts, 5);
	}

	/** Dice of the found labels in the slices of the stack as they were drawn, over all classes. */
	private static double agreement(final LabelVolume found, final LabelVolume stack) {
		final int[] offset = new int[3];
		Arrays.setAll(offset, axis -> (int) Math.round((found.origin()[axis] - stack.origin()[axis]) / found.spacing().along(axis)));
		long common = 0;
		long all = 0;
		for (int k = 0; k < stack.depth(); k++) {
			final int[] drawn = stack.slice(k);
			final int[] made = found.slice(Math.min(found.depth() - 1, 2 * k - offset[2]));
			for (int i = 0; i < made.length; i++) {
				final int x = i % found.width() + offset[0];
				final int y = i / found.width() + offset[1];
				final int own = x < 0 || y < 0 || x >= stack.width() || y >= stack.height() ? 0 : drawn[y * stack.width() + x];
				common += own != 0 && own == made[i] ? 2 : 0;
				all += (own != 0 ? 1 : 0) + (made[i] != 0 ? 1 : 0);
			}
		}
		return (double) common / all;
	}

	/** Pixels of another size over a smaller field, and slices of the result at another distance. */
	@Test
	public void otherGrids() {
		final LabelVolume whole = Stacks.of(logits, Stacks.still(), 3.2);
		final LabelVolume part = new LabelVolume(Views.zeroMin(Views.interval(whole.samples(), new long[] { 2, 6, 0 }, new long[] { 46, 43, 7 })), whole.spacing(),
			new double[] { 7 + 2 * 3.2, -3 + 6 * 3.2, 100 });
		final LatentHeart found = new LatentOptimisation(prior, ONE_TRY).optimise(Stacks.stack(part), List.of(), 3, true, Progress.NONE).get(0);
		assertTrue("Dice " + dice(found.labels(), 0, 0), dice(found.labels(), 0, 0) > 0.88);
		assertEquals(3, found.labels().spacing().z(), 0);
		assertEquals(41, found.labels().depth());
		assertEquals(4, found.probabilities().size());
		final double[] sums = new double[32 * 32];
		for (int c = 0; c < 4; c++) {
			final float[] slice = Samples.slice(found.probabilities().get(c).samples(), 20);
			for (int i = 0; i < sums.length; i++)
				sums[i] += slice[i];
		}
		for (final double sum : sums)
			assertEquals(1, sum, 1e-5);
	}

	@Test
	public void sameSeedSameResult() {
		final ShortAxisStack stack = Stacks.stack(Stacks.of(logits, MOVED, 5));
		final LatentOptimisation method = new LatentOptimisation(prior, LatentSettings.STANDARD.with(2, 30, 4));
		final LatentHeart one = method.optimise(stack, List.of(), 0, false, Progress.NONE).get(0);
		final LatentHeart other = method.optimise(stack, List.of(), 0, false, Progress.NONE).get(0);
		for (int z = 0; z < one.labels().depth(); z++)
			assertArrayEquals(one.labels().slice(z), other.labels().slice(z));
		assertEquals(one.losses(), other.losses());
	}

	/** A stack the other way round gives the same heart the other way round. */
	@Test
	public void fromTheApex() {
		final LabelVolume labels = Stacks.of(logits, MOVED, 5);
		final LabelVolume reversed = new LabelVolume(Views.zeroMin(Views.invertAxis(labels.samples(), 2)), labels.spacing(), labels.origin());
		final LatentOptimisation method = new LatentOptimisation(prior, LatentSettings.STANDARD.with(1, 30, 4));
		final LatentHeart base = method.optimise(Stacks.stack(labels), List.of(), 0, false, Progress.NONE).get(0);
		final LatentHeart apex =
			method.optimise(new ShortAxisStack("x", List.of(reversed), HeartClasses.STANDARD, 0, Empty.BETWEEN_MISSING, Base.STACK, true), List.of(), 0, false,
				Progress.NONE).get(0);
		final int last = base.labels().depth() - 1;
		for (int z = 0; z <= last; z++)
			assertArrayEquals(base.labels().slice(z), apex.labels().slice(last - z));
		// But for the order of sums.
		assertArrayEquals(base.shifts()[2], apex.shifts()[Stacks.SLICES - 3], 1e-4);
		// The first slice of the one lies as far before the stack's first as the last of the other lies behind its last.
		final double before = 100 - base.labels().origin()[2];
		assertEquals(100 + 7 * 16 + before, apex.labels().origin()[2] + last * 8, 1e-9);
		final UserProblem problem = assertThrows(UserProblem.class, () -> find(Stacks.stack(reversed)));
		assertEquals("The slices of heart.tif seem to run from the apex to the base: the left ventricle is wider in the last ones than in the first. "
			+ "Choose the other order of slices (order=apex_first).", problem.getMessage());
	}

	private static LabelVolume inverted(final LabelVolume labels, final int... axes) {
		var samples = labels.samples();
		for (final int axis : axes)
			samples = Views.zeroMin(Views.invertAxis(samples, axis));
		return new LabelVolume(samples, labels.spacing(), labels.origin());
	}

	/** In a stack that is turned by 180 degrees the heart lies so as well, and slices move the other way. */
	@Test
	public void turnedStacks() {
		final ShortAxisStack stack = Stacks.stack(inverted(Stacks.of(logits, MOVED, 5), 0, 1));
		assertTrue(new LatentOptimisation(prior, ONE_TRY).remarks(stack, List.of(), Progress.NONE).get(0).startsWith("The stack seems to be turned by 1"));
		final LatentHeart found = find(stack);
		final double[] origin = found.labels().origin();
		final LabelVolume back = new LabelVolume(inverted(found.labels(), 0, 1).samples(), found.labels().spacing(),
			new double[] { 2 * 7 - origin[0], 2 * -3 - origin[1], origin[2] });
		assertTrue("RMSE " + rmse(found, -1, -1) + " mm", rmse(found, -1, -1) < 5);
		assertTrue("Dice " + best(back), best(back) > 0.85);
	}

	/** In a mirror the heart lies so as well, and slices move the other way along one axis. */
	@Test
	public void mirroredStacks() {
		final ShortAxisStack stack = Stacks.stack(inverted(Stacks.of(logits, MOVED, 5), 0));
		assertTrue(new LatentOptimisation(prior, ONE_TRY).remarks(stack, List.of(), Progress.NONE).get(0).startsWith("The stack seems to be mirrored, beside"));
		final LatentHeart found = find(stack);
		final double[] origin = found.labels().origin();
		final LabelVolume back =
			new LabelVolume(inverted(found.labels(), 0).samples(), found.labels().spacing(), new double[] { 2 * 7 - origin[0], origin[1], origin[2] });
		assertTrue("RMSE " + rmse(found, -1, 1) + " mm", rmse(found, -1, 1) < 5);
		assertTrue("Dice " + best(back), best(back) > 0.85);
	}

	private static LabelVolume changed(final LabelVolume labels, final IntUnaryOperator change) {
		return new LabelVolume(Converters.convert(labels.samples(), (from, to) -> to.set(change.applyAsInt(from.get())), new UnsignedShortType()),
			labels.spacing(), labels.origin());
	}

	private static LabelVolume without(final LabelVolume labels, final int slice) {
		final List<float[]> slices = new ArrayList<>();
		for (int z = 0; z < labels.depth(); z++) {
			final float[] values = new float[labels.width() * labels.height()];
			final int[] all = labels.slice(z);
			for (int i = 0; z != slice && i < values.length; i++)
				values[i] = all[i];
			slices.add(values);
		}
		return LabelVolume.wrap(Samples.wrap(slices, labels.width(), labels.height()), labels.spacing(), labels.origin());
	}

	/** Where nobody drew the right cavity, none is found, and the left ventricle all the same. */
	@Test
	public void withoutARightCavity() {
		final LabelVolume left = changed(Stacks.of(logits, Stacks.still(), 5), label -> label % 3);
		final LatentOptimisation method = new LatentOptimisation(prior, ONE_TRY);
		assertTrue(method.remarks(Stacks.stack(left), List.of(), Progress.NONE).get(0).startsWith("The right cavity was not labelled"));
		final LatentHeart found = method.optimise(Stacks.stack(left), List.of(), 0, false, Progress.NONE).get(0);
		assertFalse(found.labels().labels(Progress.NONE).contains(HeartClasses.RIGHT_CAVITY));
		assertTrue(Double.isNaN(found.dice()[2]));
		assertTrue("consistency " + Arrays.toString(found.dice()), found.meanDice() > 0.88);
	}

	@Test
	public void missingSlices() {
		final LabelVolume labels = without(Stacks.of(logits, Stacks.still(), 5), 3);
		final LatentHeart found = find(Stacks.stack(labels));
		assertFalse(found.labelled()[3]);
		assertTrue(found.labelled()[2]);
		assertTrue("Dice " + dice(found.labels(), 0, 0), dice(found.labels(), 0, 0) > 0.88);
		final ShortAxisStack drawn = new ShortAxisStack("x", List.of(labels), HeartClasses.STANDARD, 0, Empty.BACKGROUND, Base.STACK, false);
		assertTrue(drawn.used(0)[3]);
		final boolean[] none = new ShortAxisStack("x", List.of(labels), HeartClasses.STANDARD, 0, Empty.MISSING, Base.STACK, false).used(0);
		assertTrue(none[2] && !none[3]);
		final int first =
			IntStream.range(0, Stacks.SLICES).filter(k -> drawn.used(0)[k] && Arrays.stream(labels.slice(k)).anyMatch(label -> label != 0)).findFirst().orElseThrow();
		assertTrue("there is an empty slice", first > 0);
		for (final Empty empty : Empty.values())
			for (final Base base : Base.values())
				for (final boolean apexFirst : new boolean[] { false, true }) {
					final boolean[] used = new ShortAxisStack("x", List.of(labels), HeartClasses.STANDARD, 0, empty, base, apexFirst).used(0);
					final boolean isKnown = empty != Empty.MISSING;
					assertEquals(apexFirst || base == Base.STACK ? isKnown : base == Base.DRAWN, used[first - 1]);
					assertEquals(apexFirst && base != Base.STACK ? base == Base.DRAWN : isKnown, used[Stacks.SLICES - 1]);
					assertEquals(empty == Empty.BACKGROUND, used[3]);
				}
	}

	private static ShortAxisStack from(final int first, final Base base) {
		final LabelVolume labels = Stacks.of(logits, Stacks.still(), 5);
		return new ShortAxisStack("x", List.of(new LabelVolume(Views.zeroMin(Views.interval(labels.samples(), new long[] { 0, 0, first },
			new long[] { 31, 31, Stacks.SLICES - 1 })), labels.spacing(), labels.origin())), HeartClasses.STANDARD, 0, Empty.BETWEEN_MISSING, base, false);
	}

	/** Where slices above the first one were not drawn, the prior fills in what may lie there; or nothing does, if the user knows. */
	@Test
	public void aboveTheFirstSlice() {
		final LatentOptimisation method = new LatentOptimisation(prior, ONE_TRY);
		assertTrue(method.remarks(from(3, Base.STACK), List.of(), Progress.NONE).stream().anyMatch(remark -> remark.startsWith("Slice 1, the first one at the base")));
		final LatentHeart open = method.optimise(from(3, Base.STACK), List.of(), 0, false, Progress.NONE).get(0);
		final LatentHeart drawn = method.optimise(from(3, Base.DRAWN), List.of(), 0, false, Progress.NONE).get(0);
		assertEquals("those of the stack", Stacks.SLICES - 3, drawn.shifts().length);
		assertEquals(Stacks.SLICES - 3, drawn.labelled().length);
		final double above = Arrays.stream(open.beyond().above()).sum();
		assertTrue("above " + open.beyond(), above > 30);
		assertTrue("above " + drawn.beyond(), Arrays.stream(drawn.beyond().above()).sum() < above / 2);
		assertTrue(open.flags().toString(), open.flags().stream().anyMatch(flag -> flag.contains("lie above slice 1, the first one at the base with labels.")));
	}

	/** A plane across the stack that did not move tells where the heart lies, so that shifts are measured against it. */
	@Test
	public void longAxisSlicesTellThePlace() {
		final LatentHeart found =
			new LatentOptimisation(prior, ONE_TRY.withMovingViews(false)).optimise(allMoved(8, -6), List.of(longAxis()), 0, false, Progress.NONE).get(0);
		assertArrayEquals(new double[3], found.views().get(0).shift(), 0);
		double x = 0;
		double y = 0;
		for (int k = 1; k < Stacks.SLICES - 1; k++) {
			x += found.shifts()[k][0] / (Stacks.SLICES - 2);
			y += found.shifts()[k][1] / (Stacks.SLICES - 2);
		}
		assertEquals(8, x, 3);
		assertEquals(-6, y, 3);
		assertTrue("Dice " + dice(found.labels(), 0, 0), dice(found.labels(), 0, 0) > 0.85);
		assertTrue(assertThrows(UserProblem.class, () -> find(Stacks.stack(Stacks.of(logits, MOVED, 5), Stacks.of(logits, MOVED, 5), Stacks.of(logits, MOVED, 5)),
			new LongAxisSlice("plane", 2, new double[9], List.of(new int[2], new int[2])))).getMessage().startsWith("plane has 2 frames, and the stack has 3."));
	}

	/** A plane that may have moved is set right by the stack, whose many slices agree about the place. */
	@Test
	public void longAxisSlicesAreSetRight() {
		final LatentHeart found = find(allMoved(6, 8), longAxis());
		for (int k = 2; k < Stacks.SLICES - 2; k++)
			assertTrue(Arrays.toString(found.shifts()[k]), Math.hypot(found.shifts()[k][0], found.shifts()[k][1]) < 5);
		// Along the plane; shifts across it hardly show.
		final double[] shift = found.views().get(0).shift();
		assertEquals(-14 * Math.sqrt(0.5), (shift[0] + shift[1]) * Math.sqrt(0.5), 2.5);
		assertTrue("consistency " + found.views().get(0).dice(), found.views().get(0).dice() > 0.9 && found.views().get(0).dice() < 1);
		assertEquals("plane", found.views().get(0).name());
		assertTrue("Dice " + dice(found.labels(), -6, -8), dice(found.labels(), -6, -8) > 0.85);
	}

	@Test
	public void longAxisSlicesFromTheApex() {
		final LatentOptimisation method = new LatentOptimisation(prior, LatentSettings.STANDARD.with(1, 30, 4));
		final LabelVolume labels = Stacks.of(logits, MOVED, 5);
		final double[] base = method.optimise(Stacks.stack(labels), List.of(longAxis()), 0, false, Progress.NONE).get(0).views().get(0).shift();
		final ShortAxisStack reversed = new ShortAxisStack("x", List.of(new LabelVolume(Views.zeroMin(Views.invertAxis(labels.samples(), 2)), labels.spacing(),
			labels.origin())), HeartClasses.STANDARD, 0, Empty.BETWEEN_MISSING, Base.STACK, true);
		final double[] toStack = longAxis().toStack();
		for (int i = 6; i < toStack.length; i++)
			toStack[i] = (i == 8 ? (Stacks.SLICES - 1) * labels.spacing().z() : 0) - toStack[i];
		final LongAxisSlice turned = new LongAxisSlice("plane", longAxis().width(), toStack, longAxis().frames());
		final double[] apex = method.optimise(reversed, List.of(turned), 0, false, Progress.NONE).get(0).views().get(0).shift();
		assertTrue(Arrays.toString(base), Math.abs(base[2]) > 0.1);
		assertArrayEquals(new double[] { base[0], base[1], -base[2] }, apex, 1e-4);
	}

	@Test
	public void longAxisSlicesFarAway() {
		final double[] toStack = longAxis().toStack();
		toStack[2] += 1000;
		assertEquals(
			"No label of far.nii lies near the heart of the short-axis stack. Check that both tell their place in the same scanner's space, or leave this slice out.",
			assertThrows(UserProblem.class, () -> find(allMoved(0, 0), longAxis(), new LongAxisSlice("far.nii", 32, toStack, longAxis().frames()))).getMessage());
	}

	private static ShortAxisStack allMoved(final double x, final double y) {
		final double[][] shifts = new double[Stacks.SLICES][];
		Arrays.fill(shifts, new double[] { x, y });
		return Stacks.stack(Stacks.of(logits, shifts, 5));
	}

	/** Two planes at right angles through the middle, with pixels of 4 mm along z and 5 mm across. */
	private static LongAxisSlice longAxis() {
		final DecodedHeart heart = new DecodedHeart(Hearts.GRID, logits);
		final int[] labels = new int[32 * 30];
		final double[] at = new double[4];
		final double cos = Math.sqrt(0.5);
		// Along the diagonal, so that motion in either direction shows.
		final double[] toStack = { 5 * cos, 0, 80 - 80 * cos, 5 * cos, 0, 80 - 80 * cos, 0, 4, 0 };
		for (int i = 0; i < labels.length; i++) {
			final double across = toStack[0] * (i % 32) + toStack[2];
			heart.at(across / 5, across / 5, i / 32 * 4 / 8.0, at);
			labels[i] = DecodedHeart.likeliest(at, new boolean[4]);
		}
		return new LongAxisSlice("plane", 32, toStack, List.of(labels));
	}

	/** The second of two frames starts from the first, and is found as well. */
	@Test
	public void cine() {
		final LabelVolume first = Stacks.of(logits, Stacks.still(), 5);
		final LabelVolume second = Stacks.of(logits, MOVED, 5);
		final RecordedProgress progress = new RecordedProgress();
		final List<LatentHeart> found = new LatentOptimisation(prior, LatentSettings.STANDARD.with(2, 150, 1))
			.optimise(Stacks.stack(first, second), List.of(), 0, false, progress);
		assertEquals(2, found.size());
		assertTrue(progress.ranToTheEnd());
		assertArrayEquals("one grid", found.get(0).labels().origin(), found.get(1).labels().origin(), 0);
		assertTrue("Dice " + dice(found.get(0).labels(), 0, 0), dice(found.get(0).labels(), 0, 0) > 0.88);
		assertTrue("Dice " + best(found.get(1).labels()), best(found.get(1).labels()) > 0.85);
		final LatentHeart fresh = new LatentOptimisation(prior, LatentSettings.STANDARD.with(1, 1, 1)).optimise(Stacks.stack(second), List.of(), 0, false,
			Progress.NONE).get(0);
		assertTrue("the shape is known already", found.get(1).losses().get(0) < fresh.losses().get(0));
	}

	/** A heart of 1.6 times the size is nothing that the prior knows. */
	@Test
	public void strangeHeartsAreFlagged() {
		final DecodedHeart heart = new DecodedHeart(Hearts.GRID, logits);
		final List<float[]> slices = new ArrayList<>();
		final double[] at = new double[4];
		for (int k = 0; k < 13; k++) {
			final float[] slice = new float[52 * 52];
			for (int i = 0; i < slice.length; i++) {
				heart.at(i % 52 / 1.6, i / 52 / 1.6, 2 * k / 1.6, at);
				slice[i] = DecodedHeart.likeliest(at, new boolean[4]);
			}
			slices.add(slice);
		}
		final LabelVolume large = LabelVolume.wrap(Samples.wrap(slices, 52, 52), new Spacing(5, 5, 16, "mm"), new double[3]);
		String said;
		try {
			said = String.join(" ", find(Stacks.stack(large)).flags());
		}
		catch (final UserProblem e) {
			said = e.getMessage();
		}
		assertTrue(said, said.contains("Unreliable: the result agrees with the stack by a Dice of")
			|| said.contains("% of the labels of heart.tif lie beyond the 160 x 160 x 128 mm"));
	}

	@Test
	public void cancelled() {
		assertThrows(Cancelled.class, () -> new LatentOptimisation(prior, ONE_TRY).optimise(Stacks.stack(Stacks.of(logits, MOVED, 5)), List.of(), 0, false,
			RecordedProgress.cancellingAt(20)));
	}

	private static void refused(final String message, final LabelVolume labels) {
		final UserProblem problem = assertThrows(UserProblem.class, () -> find(Stacks.stack(labels)));
		assertTrue(problem.getMessage(), problem.getMessage().startsWith(message));
	}

	private static LabelVolume spaced(final LabelVolume labels, final double pixel, final double spacing, final String unit) {
		return new LabelVolume(labels.samples(), new Spacing(pixel, pixel, spacing, unit), labels.origin());
	}

	@Test
	public void whatIsNoHeartIsRefused() {
		final LabelVolume labels = Stacks.of(logits, Stacks.still(), 5);
		refused("The left ventricle in heart.tif has 0.", spaced(labels, 0.5, 1.6, "mm"));
		refused("heart.tif is measured in micron.", spaced(labels, 5, 16, "micron"));
		refused("heart.tif has 1 slices.", new LabelVolume(Views.interval(labels.samples(), new long[3], new long[] { 31, 31, 0 }), labels.spacing(), labels.origin()));
		refused("heart.tif has no left ventricle", changed(labels, label -> label == 3 ? 3 : 0));
		assertTrue(assertThrows(UserProblem.class, () -> find(Stacks.stack(labels, changed(labels, label -> 0)))).getMessage()
			.startsWith("Frame 2 of heart.tif has no labels."));
		final UserProblem spacing = assertThrows(UserProblem.class, () -> new LatentOptimisation(prior, ONE_TRY).optimise(Stacks.stack(labels), List.of(), 500, false,
			Progress.NONE));
		assertEquals("A slice spacing of 500.0 mm was asked for. Give one up to 120.0 mm, or 0 for that of the prior.", spacing.getMessage());
	}
}
