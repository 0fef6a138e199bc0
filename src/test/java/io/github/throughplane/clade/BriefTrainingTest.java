package io.github.throughplane.clade;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.clade.CladePrediction.Mode;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.RecordedProgress;
import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.training.Preview;
import io.github.throughplane.training.TimeLimit;
import io.github.throughplane.training.TrainingFolder;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.IntensityMap.Rule;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.ThickSlices;
import io.github.throughplane.volume.Volume;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.junit.rules.TemporaryFolder;

/** What a training of a hundred steps reaches on a phantom, and that it shows none of the ways in which such networks fail. */
@Category(NeedsEngine.class)
public class BriefTrainingTest {

	@ClassRule
	public static final TemporaryFolder TEMPORARY = new TemporaryFolder();

	private static final RecordedProgress PROGRESS = new RecordedProgress();
	private static Volume thick;
	private static TrainedClade trained;
	private static CladeNetwork network;
	private static final List<Preview> PREVIEWS = new ArrayList<>();

	@BeforeClass
	public static void train() {
		// The phantom through a slice profile of 4 mm.
		final Volume fine = Phantom.thick(48, 48, 45, new Spacing(1, 1, 1, "mm"));
		thick = ThickSlices.simulate(fine, SliceProfile.gaussian(4), 4, Progress.NONE);
		try (TrainingFolder folder = new TrainingFolder(TEMPORARY.getRoot().toPath())) {
			trained = new CladeTrainer(List.of(thick), Rule.PERCENTILES, Phantom.learning(), folder, Progress.NONE).train(false, TimeLimit.NONE, PREVIEWS::add, PROGRESS);
		}
		network = trained.network(Precision.FLOAT32);
	}

	@AfterClass
	public static void close() {
		if (network != null)
			network.close();
	}

	@Test
	public void cycleLossFalls() throws Exception {
		final double[] cycle = trained.history().column("cycle");
		assertEquals(3, cycle.length);
		assertTrue(cycle[0] + " to " + cycle[2], cycle[2] < 0.6 * cycle[0]);
		assertArrayEquals(new double[] { 1, 2, 3 }, trained.history().column("epoch"), 0);
		assertEquals("Epoch 1 of 3", PROGRESS.reports().get(0).message());
		assertEquals(trained.history().csv(),
			TrainingHistory.parse(Files.readString(TEMPORARY.getRoot().toPath().resolve("history.csv"))).csv());
	}

	/** Different patches give different results, as varied as the patches. */
	@Test
	public void modesDoNotCollapse() {
		final CladeCase one = CladeCase.of(thick, Rule.PERCENTILES, Progress.NONE);
		final float[] patches = new float[9 * 1024];
		for (int i = 0; i < 9; i++) {
			final float[] raw = Samples.block(one.fine().samples(), new long[] { 5 * i, i, i }, new int[] { 1, 32, 32 });
			for (int k = 0; k < 1024; k++)
				patches[i * 1024 + k] = one.map().map(raw[k]);
		}
		final float[] sharp = network.translate(patches, 32, 32);
		assertTrue(deviation(sharp) + " of " + deviation(patches), deviation(sharp) > 0.25 * deviation(patches));
	}

	/** Mean over pixels of the standard deviation over patches. */
	private static double deviation(final float[] patches) {
		double sum = 0;
		for (int k = 0; k < 1024; k++) {
			double mean = 0;
			double squares = 0;
			for (int i = 0; i < patches.length / 1024; i++) {
				mean += patches[i * 1024 + k];
				squares += patches[i * 1024 + k] * patches[i * 1024 + k];
			}
			mean /= patches.length / 1024.0;
			sum += Math.sqrt(Math.max(0, squares / (patches.length / 1024.0) - mean * mean));
		}
		return sum / 1024;
	}

	private static Volume predicted(final CladePrediction prediction) {
		try (CladePredictor predictor = new CladePredictor(trained, prediction)) {
			return predictor.superResolve(thick, Progress.NONE);
		}
	}

	/** Seen through the slice profile again, the result is what was measured. */
	@Test
	public void resultAgreesWithTheMeasurement() {
		final Volume sharp = predicted(CladePrediction.FAITHFUL.withBackProjections(10));
		final Volume again = ThickSlices.degrade(sharp, thick.depth(), 4, SliceProfile.gaussian(4), Progress.NONE);
		double squares = 0;
		for (int z = 0; z < thick.depth(); z++) {
			final float[] measured = Samples.slice(thick.samples(), z);
			final float[] seen = Samples.slice(again.samples(), z);
			for (int i = 0; i < seen.length; i++)
				squares += Math.pow(seen[i] - measured[i], 2);
		}
		final double psnr = 10 * Math.log10(1000 * 1000 / (squares / thick.samples().size()));
		assertTrue("PSNR " + psnr, psnr > 30);
	}

	/** The centres of the spheres stay where they are. */
	@Test
	public void spheresStayInPlace() {
		final Volume sharp = predicted(CladePrediction.FAITHFUL.withBackProjections(10));
		for (int d = 0; d < 3; d++)
			assertEquals("along dimension " + d, centre(Phantom.thick(48, 48, 45, new Spacing(1, 1, 1, "mm")), d), centre(sharp, d), 0.5);
	}

	/** The centre of what is bright within the cell of one sphere. */
	private static double centre(final Volume volume, final int dimension) {
		final float[] block = Samples.block(volume.samples(), new long[3], new int[] { 24, 24, 24 });
		double sum = 0;
		int count = 0;
		for (int i = 0; i < block.length; i++)
			if (block[i] > 500) {
				sum += dimension == 0 ? i % 24 : dimension == 1 ? i / 24 % 24 : i / 576;
				count++;
			}
		return sum / count;
	}

	/** Patches cut elsewhere give the same picture: the mean difference is below 2 % of the range. */
	@Test
	public void tilingsAgree() {
		final float[] one = samples(predicted(CladePrediction.FAITHFUL.withBackProjections(0).with(Mode.STITCHED, 12, Precision.FLOAT32)));
		final float[] other = samples(predicted(CladePrediction.FAITHFUL.withBackProjections(0).with(Mode.STITCHED, 5, Precision.FLOAT32)));
		double sum = 0;
		for (int i = 0; i < one.length; i++)
			sum += Math.abs(one[i] - other[i]);
		assertTrue("mean difference " + sum / one.length, sum / one.length < 20);
	}

	private static float[] samples(final Volume volume) {
		return Samples.block(volume.samples(), new long[3], new int[] { volume.width(), volume.height(), volume.depth() });
	}

	/** Half-precision convolutions change the result by less than 1 % of the range. */
	@Test
	public void bfloat16StaysNearFloat32() {
		final CladePrediction plain = CladePrediction.FAITHFUL.withBackProjections(0);
		final float[] exact = samples(predicted(plain));
		final float[] narrow = samples(predicted(plain.with(plain.mode(), plain.stride(), Precision.BFLOAT16)));
		double squares = 0;
		for (int i = 0; i < exact.length; i++)
			squares += Math.pow(exact[i] - narrow[i], 2);
		final double rms = Math.sqrt(squares / exact.length);
		assertTrue("root mean square " + rms, rms > 0 && rms < 10);
	}

	/** No picture appears where there is nothing. */
	@Test
	public void emptyVolumeRegionStaysEmpty() {
		final Volume halfEmpty = Grids.volume(40, 64, 12, 4, (x, y, z) -> y < 24 ? Phantom.value(x, y, 4 * z) : 0);
		try (CladePredictor predictor = new CladePredictor(trained, CladePrediction.FAITHFUL)) {
			final Volume sharp = predictor.superResolve(halfEmpty, Progress.NONE);
			for (int y = 32; y < 64; y++)
				assertArrayEquals(new float[sharp.depth()], Grids.line(sharp, 20, y), 5);
		}
	}

	/** After ten steps, then once in a hundred: the middle plane along x, before and after. */
	@Test
	public void previewShowsTheMiddlePlane() {
		assertEquals(2, PREVIEWS.size());
		final Preview preview = PREVIEWS.get(1);
		assertEquals(List.of(45, 48), List.of(preview.rows(), preview.columns()));
		final Volume fine = CladeCase.of(thick, Rule.PERCENTILES, Progress.NONE).fine();
		assertArrayEquals(Samples.block(fine.samples(), new long[] { 24, 0, 0 }, new int[] { 1, 48, 45 }), preview.before(), 0);
		assertEquals(preview.before().length, preview.after().length);
	}

	@Test
	public void everyEpochHasItsWeights() {
		assertEquals(3, Arrays.stream(TEMPORARY.getRoot().list()).filter(name -> name.matches("epoch-\\d\\.weights")).count());
	}
}
