package io.github.throughplane.vama;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.SampleType;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.Test;

/** Stacks of two sites, and how they are put beside each other. */
public class PairedStacksTest {

	private static final VamaSettings SETTINGS = VamaSettings.STANDARD.with(changes -> changes.base(2).side(32).pixel(4).slices(8).sliceDistance(8).augment(false));
	private static final int COLUMNS = 50;
	private static final int SLICES = 7;

	/** A left ventricle that gets narrower, its middle at a place in the world, and a right one beside it in a direction; brightness by label. */
	private record Heart(double x, double y, double angle, double size, double brightness) {

		int label(final double px, final double py, final int z) {
			final double radius = size - z;
			final double distance = Math.hypot(px - x, py - y);
			if (distance < radius)
				return 1;
			if (distance < radius + 9)
				return 2;
			return Math.hypot(px - x - 32 * Math.cos(angle), py - y - 32 * Math.sin(angle)) < 14 && z < 5 ? 3 : 0;
		}

		List<float[]> slices(final double[] origin, final boolean labels) {
			return TinyStacks.slices(COLUMNS, COLUMNS, SLICES, (column, row, z) -> {
				final int label = label(origin[0] + 4 * column, origin[1] + 4 * row, z);
				return labels ? label : brightness * new double[] { 10, 100, 40, 90 }[label] + 0.01 * column;
			});
		}

		Volume image(final double... origin) {
			return new Volume(Samples.wrap(slices(origin, false), COLUMNS, COLUMNS), new Spacing(4, 4, 8, "mm"), origin, Double.NaN, SampleType.FLOAT32);
		}

		LabelVolume labels(final double... origin) {
			return LabelVolume.wrap(Samples.wrap(slices(origin, true), COLUMNS, COLUMNS), new Spacing(4, 4, 8, "mm"), origin);
		}

		void addTo(final SiteStacks site, final String patient, final boolean labelled, final double... origin) {
			site.add(patient, patient, HeartPhase.END_DIASTOLE, List.of(image(origin)), labelled ? List.of(labels(origin)) : List.of());
		}
	}

	private static SiteStacks site(final String name) {
		return new SiteStacks(name, SETTINGS.grid());
	}

	private static Heart heart(final int number, final double brightness) {
		return new Heart(90 + number, 105 - number, 2.5 + 0.2 * number, 22 + number, brightness);
	}

	private static SiteStacks site(final String name, final int count, final boolean labelled, final double brightness) {
		final SiteStacks site = site(name);
		for (int i = 0; i < count; i++)
			heart(i, brightness).addTo(site, name + i, labelled, 0, 0, 50);
		return site;
	}

	private static PairedStacks pairs(final SiteStacks source, final SiteStacks target) {
		return new PairedStacks(source, target, SETTINGS, Progress.NONE);
	}

	/** A target heart that is the source's, turned and elsewhere, comes to lie upon it: the same intensities in the same pixels. */
	@Test
	public void targetsAreLaidUponSources() {
		final SiteStacks source = site("source");
		final SiteStacks target = site("target");
		new Heart(90, 105, 2.5, 24, 1).addTo(source, "a", true, 0, 0, 50);
		new Heart(110, 96, 1.7, 24, 3).addTo(target, "b", true, 7, -9, 300);
		final StackBatch batch = pairs(source, target).batch(1, 1);
		assertTrue("correlation with the heart", Correlation.of(batch.source(), batch.target()) > 0.97);
		final SiteStacks without = site("target");
		new Heart(110, 96, 1.7, 24, 3).addTo(without, "b", false, 7, -9, 300);
		assertTrue("turned by itself", Correlation.of(batch.source(), pairs(source, without).batch(1, 1).target()) < 0.95);
	}

	/** Other people's hearts are aligned as well as their landmarks fit, and it is told how well that is; without labels, what that costs. */
	@Test
	public void alignmentIsTold() {
		final PairedStacks aligned = pairs(site("source", 3, true, 1), site("target", 4, true, 2));
		assertEquals(1, aligned.remarks().size());
		assertTrue(aligned.remarks().get(0),
			aligned.remarks().get(0).matches("3 of 3 pairs were aligned by landmarks, which miss each other by \\d+\\.\\d mm in the median.*"));
		final PairedStacks blind = pairs(site("source", 3, false, 1), site("target", 4, true, 2));
		assertTrue(blind.remarks().get(0),
			blind.remarks().get(0).startsWith("3 of 3 pairs were not aligned, as 0 of 3 source stacks and 4 of 4 target stacks have labels"));
	}

	/** Landmarks that no turn brings together are no pair. */
	@Test
	public void heartsThatAreTooDifferentAreNotPaired() {
		final SiteStacks source = site("source");
		source.add("flat", "flat", HeartPhase.END_DIASTOLE, List.of(heart(0, 1).image(0, 0, 50)), List.of(far(0)));
		final SiteStacks target = site("target");
		target.add("far", "far", HeartPhase.END_DIASTOLE, List.of(heart(0, 1).image(0, 0, 50)), List.of(far(130)));
		final UserProblem problem = assertThrows(UserProblem.class, () -> pairs(source, target));
		assertEquals("None of the 1 pairs of hearts is alike: landmarks miss each other by more than 15.0 mm. "
			+ "Look whether slices follow from the base to the apex, and whether the numbers of the labels are right.", problem.getMessage());
	}

	/** A right cavity that runs away from the myocardium by so much from the first slice to the last. */
	private static LabelVolume far(final double distance) {
		return LabelVolume.wrap(Samples.wrap(TinyStacks.slices(COLUMNS, COLUMNS, SLICES,
			(column, row, z) -> Math.hypot(4 * column - 90, 4 * row - 60) < 10 ? 2 : Math.hypot(4 * column - 60 - distance * z / 6, 4 * row - 120) < 10 ? 3 : 0), COLUMNS,
			COLUMNS), new Spacing(4, 4, 8, "mm"), new double[] { 0, 0, 50 });
	}

	/** Every stack is seen in one pass, whichever side has more; the same step gives the same bits, and another seed others. */
	@Test
	public void everyStackIsSeen() {
		final PairedStacks pairs = pairs(site("source", 6, true, 1), site("target", 3, true, 2));
		final long different = IntStream.rangeClosed(1, 5).mapToObj(step -> Arrays.hashCode(pairs.batch(step, 1).source())).distinct().count();
		assertEquals("sources in training", 5, different);
		assertArrayEquals(pairs.batch(3, 2).target(), pairs.batch(3, 2).target(), 0);
		assertFalse(Arrays.equals(pairs.batch(1, 5).source(),
			new PairedStacks(site("source", 6, true, 1), site("target", 3, true, 2), SETTINGS.with(changes -> changes.seed(8)), Progress.NONE).batch(1, 5).source()));
	}

	/** Both of a pair are mirrored and cropped alike: where the one is cut away, so is the other. */
	@Test
	public void bothAreAugmentedAlike() {
		final PairedStacks pairs =
			new PairedStacks(site("source", 2, true, 1), site("target", 2, true, 2), SETTINGS.with(changes -> changes.augment(true)), Progress.NONE);
		final SiteStacks alone = site("source", 2, true, 1);
		int changed = 0;
		for (int step = 1; step <= 12; step++) {
			final StackBatch batch = pairs.batch(step, 1);
			assertTrue("correlation in step " + step, Correlation.of(batch.source(), batch.target()) > 0.8);
			changed += alone.stacks().stream().anyMatch(stack -> Arrays.equals(stack.channels(), batch.source())) ? 0 : 1;
		}
		assertTrue("changed in " + changed + " steps", changed > 2 && changed < 12);
	}

	/** Kept out of training means that no batch holds it. */
	@Test
	public void patientsAreKeptOut() {
		final PairedStacks pairs = pairs(site("source", 4, true, 1), site("target", 4, true, 2));
		final KeptStacks kept = pairs.kept();
		assertEquals(1, kept.sources().size());
		assertEquals(1, kept.targets().size());
		for (int step = 1; step <= 9; step++)
			assertFalse(Arrays.equals(kept.sources().get(0).channels(), pairs.batch(step, 1).source()));
		assertTrue(pairs.description(), pairs.description().startsWith("Source: Learned from 3 patients; judged by source"));
	}

	@Test
	public void phasesMeetTheirLikes() {
		final SiteStacks source = site("source");
		final List<Volume> frames = new ArrayList<>();
		for (int i = 0; i < 10; i++)
			frames.add(new Heart(90, 105, 2.5, 28 - Math.min(i, 10 - i) * 2, 1).image(0, 0, 50));
		source.add("cine", "cine", HeartPhase.END_DIASTOLE, frames, List.of());
		assertEquals(List.of(HeartPhase.END_DIASTOLE, HeartPhase.END_SYSTOLE), source.stacks().stream().map(SiteStack::phase).toList());
		final SiteStacks labelled = site("source");
		final List<LabelVolume> labels = new ArrayList<>();
		for (int i = 0; i < 10; i++)
			labels.add(i == 2 || i == 5 ? new Heart(90, 105, 2.5, 28 - i * 2, 1).labels(0, 0, 50)
				: LabelVolume.wrap(Samples.wrap(TinyStacks.slices(COLUMNS, COLUMNS, SLICES, (column, row, z) -> 0), COLUMNS, COLUMNS), new Spacing(4, 4, 8, "mm"),
					new double[] {
						0, 0, 50 }));
		labelled.add("cine", "cine", HeartPhase.END_DIASTOLE, frames, labels);
		assertEquals("the two labelled frames", 2, labelled.withLandmarks());
		final SiteStacks systolic = site("target");
		systolic.add("b_ES", "b", HeartPhase.END_SYSTOLE, List.of(heart(0, 2).image(0, 0, 50)), List.of());
		final SiteStacks diastolic = site("source", 2, false, 1);
		assertEquals("The stacks of the source and those of the target show other phases of the heart. Give stacks of both at end-diastole, at end-systole, or at both.",
			assertThrows(UserProblem.class, () -> pairs(diastolic, systolic)).getMessage());
	}

	@Test
	public void unsuitableStacksAreRefused() {
		assertEquals("There is no stack of the target to learn from. Give a folder with thick stacks, or phantoms.",
			assertThrows(UserProblem.class, () -> pairs(site("source", 2, true, 1), site("target"))).getMessage());
		final Volume thin = new Volume(heart(0, 1).image(0, 0, 0).samples(), new Spacing(4, 4, 1, "mm"), SampleType.FLOAT32);
		assertTrue(refused(thin).startsWith("The source stack x does not suit. The slices lie 1.0 mm apart, and those that the network knows 8.0 mm."));
		assertTrue(refused(new Volume(thin.samples(), new Spacing(4, 4, 8, "pixel"), SampleType.FLOAT32)).contains("is measured in pixel"));
		final List<float[]> broken = heart(0, 1).slices(new double[3], false);
		broken.get(3)[77] = Float.NaN;
		assertTrue(refused(new Volume(Samples.wrap(broken, COLUMNS, COLUMNS), new Spacing(4, 4, 8, "mm"), SampleType.FLOAT32)).contains("NaN"));
		final Volume single = new Volume(Samples.wrap(heart(0, 1).slices(new double[3], false).subList(0, 1), COLUMNS, COLUMNS), new Spacing(4, 4, 8, "mm"),
			SampleType.FLOAT32);
		assertTrue(refused(single).contains("The stack has a single slice."));
	}

	private static String refused(final Volume stack) {
		return assertThrows(UserProblem.class, () -> site("source").add("x", "x", HeartPhase.END_DIASTOLE, List.of(stack), List.of())).getMessage();
	}

	/** Other numbers of slices and other spacings are taken as they are; what does not fit is empty. */
	@Test
	public void otherStacksFindTheirPlace() {
		for (final int slices : new int[] { 3, 6, 8, 13 }) {
			final SiteStacks site = site("source");
			final Volume stack =
				new Volume(Samples.wrap(TinyStacks.slices(40, 30, slices, (column, row, z) -> 50 + column + 2 * z), 40, 30), new Spacing(2, 2.5, 9, "mm"),
					SampleType.FLOAT32);
			site.add("x", "x", HeartPhase.END_DIASTOLE, List.of(stack), List.of());
			final ShownStack shown = site.stacks().get(0).shown();
			assertEquals(Math.min(slices, 8), shown.count());
			for (int pixel = 0; pixel < shown.inside().length; pixel++)
				for (int channel = 0; channel < 8; channel++)
					if (!shown.inside()[pixel] || channel < shown.before() || channel >= shown.before() + shown.count())
						assertEquals(0, shown.channels()[pixel * 8 + channel], 0);
		}
	}

	@Test
	public void otherImagesHaveAnotherFingerprint() {
		final int one = pairs(site("source", 2, true, 1), site("target", 2, true, 2)).fingerprint();
		assertEquals(one, pairs(site("source", 2, true, 1), site("target", 2, true, 2)).fingerprint());
		assertNotEquals(one, pairs(site("source", 2, true, 1), site("target", 3, true, 2)).fingerprint());
	}
}
