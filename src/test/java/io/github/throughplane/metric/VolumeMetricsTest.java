package io.github.throughplane.metric;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.Cancelled;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Foreground;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.SampleType;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.ThickSlices;
import io.github.throughplane.volume.Volume;

import java.util.List;
import java.util.Optional;

import org.junit.Test;
import org.junit.function.ThrowingRunnable;

public class VolumeMetricsTest {

	private static final VolumeComparison.Settings DEFAULT = VolumeComparison.Settings.DEFAULT;

	/** Balls with soft borders on a textured ground. */
	private static double body(final double x, final double y, final double z) {
		double value = 40 + 10 * Math.sin(x) * Math.cos(1.3 * y + 0.7 * z);
		for (int i = 0; i < 4; i++) {
			final double distance = Math.sqrt(Math.pow(x - 12 - 10 * i, 2) + Math.pow(y - 20 - 3 * i, 2) + Math.pow(z - 16 - 6 * i, 2));
			value += 100 / (1 + Math.exp(2 * (distance - 7 - i)));
		}
		return value;
	}

	private static Volume truth() {
		return Grids.volume(56, 48, 51, 1, VolumeMetricsTest::body);
	}

	private static Measurements compare(final Volume image, final Volume reference, final Optional<Volume> measured) {
		return new VolumeComparison(reference, measured, DEFAULT, Progress.NONE).compare(image, Progress.NONE);
	}

	@Test
	public void planesHaveTheirAxes() {
		final Volume volume = Grids.volume(5, 4, 3, 1, (x, y, z) -> x + 10 * y + 100 * z);
		final double[][] corner = new double[3][];
		for (final PlaneFamily family : PlaneFamily.values()) {
			final int[] seen = { 0 };
			family.forEachPlane(Progress.NONE, "", (number, planes) -> {
				synchronized (seen) {
					seen[0]++;
				}
				final int[] at = { 1, 1, 1 };
				at[family.normal()] = number;
				assertEquals(at[0] + 10 * at[1] + 100 * at[2], planes[0].at(1, 1), 0);
				corner[family.ordinal()] = new double[] { planes[0].width(), planes[0].height() };
			}, volume);
			assertEquals(family.count(volume), seen[0]);
		}
		assertEquals(5, corner[0][0], 0);
		assertEquals(4, corner[0][1], 0);
		assertEquals(3, corner[1][1], 0);
		assertEquals(4, corner[2][0], 0);
	}

	@Test
	public void theSameVolumeIsPerfect() {
		final Volume thick = ThickSlices.simulate(truth(), SliceProfile.gaussian(5), 5, Progress.NONE);
		final var values = compare(truth(), truth(), Optional.of(thick)).values();
		assertEquals(List.of("PSNR", "SSIM", "PIQUE", "edge_sharpness", "consistency", "PSNR_pooled", "phase_brightness", "phase_grain", "ghosts", "undershoot",
			"stair_steps"), List.copyOf(values.keySet()));
		assertEquals(Double.POSITIVE_INFINITY, values.get("PSNR"), 0);
		assertEquals(Double.POSITIVE_INFINITY, values.get("PSNR_pooled"), 0);
		assertEquals(1, values.get("SSIM"), 1e-12);
		assertTrue(values.get("consistency") > 120);
	}

	@Test
	public void valuesAreMeansOverTheReslicedPlanes() {
		final Volume truth = truth();
		final Volume image = Grids.volume(56, 48, 51, 1, (x, y, z) -> body(x, y, z) + (x < 28 ? 2 : 6));
		final double range = 255;
		final var settings = new VolumeComparison.Settings(IntensityScale.RANGE_255, Ssim.UNIFORM7, false);
		final var values = new VolumeComparison(truth, Optional.empty(), settings, Progress.NONE).compare(image, Progress.NONE).values();
		final double xz = Psnr.ofMeanSquare((4 + 36) / 2.0, range);
		final double yz = (Psnr.ofMeanSquare(4, range) + Psnr.ofMeanSquare(36, range)) / 2;
		assertEquals((xz + yz) / 2, values.get("PSNR"), 1e-4);
	}

	@Test
	public void intensityScales() {
		final Volume reference = Grids.volume(20, 20, 20, 1, (x, y, z) -> -1000 + 100 * x);
		final Volume image = Grids.volume(20, 20, 20, 1, (x, y, z) -> -1000 + 100 * x + 19);
		final double[] expected = { -25.575, 22.556, 40, 33.510, Double.POSITIVE_INFINITY };
		for (final IntensityScale scale : IntensityScale.values()) {
			final var settings = new VolumeComparison.Settings(scale, Ssim.UNIFORM7, false);
			final var comparison = new VolumeComparison(reference, Optional.empty(), settings, Progress.NONE);
			assertEquals(scale.name(), expected[scale.ordinal()], comparison.compare(image, Progress.NONE).values().get("PSNR"), 1e-3);
		}
	}

	@Test
	public void identicalPlanesAreLeftOutAndCounted() {
		final Volume image = Grids.volume(56, 48, 51, 1, (x, y, z) -> body(x, y, z) + (x == 5 ? 1 : 0));
		final Measurements result = compare(image, truth(), Optional.empty());
		assertTrue(Double.isFinite(result.values().get("PSNR")));
		assertTrue(result.remarks().toString(), result.remarks().contains("PSNR: not defined in 55 of 104 planes, which are left out."));
	}

	@Test
	public void consistencyComparesWithTheMeasuredSlices() {
		final Volume truth = truth();
		final SliceProfile profile = SliceProfile.gaussian(5);
		final Volume thick = ThickSlices.simulate(truth, profile, 5, Progress.NONE);
		final Volume brighter = Grids.volume(56, 48, 51, 1, (x, y, z) -> body(x, y, z) + 3);
		assertEquals(Psnr.ofMeanSquare(9, 100), Consistency.of(brighter, thick, profile, 100, Progress.NONE), 1e-4);
		assertTrue(Consistency.of(truth, thick, profile, 100, Progress.NONE) > 120);
	}

	@Test
	public void consistencyMatchesByPosition() {
		final SliceProfile profile = SliceProfile.gaussian(4);
		final Volume thick = ThickSlices.simulate(truth(), profile, 5, Progress.NONE);
		final Volume part = Grids.volume(30, 48, 41, 1, (x, y, z) -> body(x + 10, y, z + 7));
		final Volume moved = new Volume(part.samples(), part.spacing(), new double[] { 10, 0, 7 }, Double.NaN, part.type());
		// Only the profile's cut at the part's ends differs from the whole.
		assertTrue(Consistency.of(moved, thick, profile, 140, Progress.NONE) > 35);
		assertTrue(Consistency.of(part, thick, profile, 140, Progress.NONE) < 25);
	}

	@Test
	public void aMeasuredStackAsReferenceIsWhatTheImageMustAgreeWith() {
		final Volume thick = ThickSlices.simulate(truth(), SliceProfile.gaussian(5), 5, Progress.NONE);
		assertTrue(compare(truth(), thick, Optional.empty()).values().get("consistency") > 120);
	}

	@Test
	public void withoutAMeasuredStackConsistencyIsNotDefined() {
		final Measurements result = compare(truth(), truth(), Optional.empty());
		assertTrue(Double.isNaN(result.values().get("consistency")));
		assertTrue(result.remarks().toString(), result.remarks().toString().contains("consistency is not defined"));
	}

	@Test
	public void aBlurredBorderIsLessSharp() {
		final Volume truth = Grids.volume(40, 40, 60, 1, (x, y, z) -> z < 30 ? 0 : 100);
		final Volume blurred = Grids.volume(40, 40, 60, 1, (x, y, z) -> 100 / (1 + Math.exp(-(z - 29.5) / 4)));
		final var comparison = new VolumeComparison(truth, Optional.empty(), DEFAULT, Progress.NONE);
		assertEquals(29 / 70.0, comparison.compare(truth, Progress.NONE).values().get("edge_sharpness"), 1e-6);
		final double sharpness = comparison.compare(blurred, Progress.NONE).values().get("edge_sharpness");
		assertTrue("" + sharpness, sharpness < 0.15);
	}

	/** A border inclined by 30 degrees in a stack with other spacings has the sharpness of the same border on a fine grid. */
	@Test
	public void edgesAreMeasuredInUnitsOfLengthAcrossTheBorder() {
		final double[] sharpness = new double[2];
		for (int i = 0; i < 2; i++) {
			final double step = i == 0 ? 0.5 : 1;
			final Volume volume = Grids.volume(40, 60, (int) (60 / step), new Spacing(1, 1, step, "mm"),
				(x, y, z) -> 100 / (1 + Math.exp(-((z * step - 30) * Math.cos(Math.PI / 6) + (y - 30) * Math.sin(Math.PI / 6)) / 3)));
			sharpness[i] = EdgeFinder.find(volume, PlaneFamily.YZ, Progress.NONE).sharpness(volume, Progress.NONE).mean();
		}
		assertEquals(sharpness[0], sharpness[1], 0.03 * sharpness[0]);
	}

	@Test
	public void placesOfEdgesLieApartAndAcrossTheSlices() {
		final Edges edges = EdgeFinder.find(truth(), PlaneFamily.XZ, Progress.NONE);
		assertTrue("" + edges.places().size(), edges.places().size() > 20 && edges.places().size() <= EdgeFinder.PLACES);
		for (final Edge a : edges.places()) {
			assertTrue(Math.abs(a.normal()[2]) >= Math.sqrt(0.5) && a.normal()[1] == 0);
			for (final Edge b : edges.places()) {
				final double[] d = { a.centre()[0] - b.centre()[0], a.centre()[1] - b.centre()[1], a.centre()[2] - b.centre()[2] };
				assertTrue(a == b || Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]) >= 5);
			}
		}
	}

	@Test
	public void piqueSkipsPlanesWithoutForegroundAndCountsThem() {
		final Volume volume = Grids.volume(40, 40, 40, 1, (x, y, z) -> x < 10 ? 0 : body(x, y, z));
		final var pique = PlaneMetrics.pique(volume, PlaneFamily.YZ, new GreyMapping(0, 150), new Foreground(1), Progress.NONE);
		assertEquals(10, pique.skipped());
		assertEquals(30, pique.value().judged());
	}

	@Test
	public void computedTomographyIsBlackAtAir() {
		final Volume volume = Grids.volume(20, 20, 20, 1, (x, y, z) -> x == 0 ? -3024 : -1000 + 100 * x);
		final GreyMapping mapping = GreyMapping.of(volume, true, Progress.NONE);
		final Plane plane = mapping.map(new Plane(new double[] { -3024, -1000, -50, 900 }, 4, 1));
		assertEquals(0, plane.at(0, 0), 0);
		assertEquals(0, plane.at(1, 0), 0);
		assertEquals(127.5, plane.at(2, 0), 1e-9);
		assertEquals(255, plane.at(3, 0), 0);
		assertEquals(-3024, GreyMapping.of(volume, false, Progress.NONE).black(), 0);
	}

	@Test
	public void qualityOfAllThreeFamiliesOfPlanes() {
		final var values = ImageQuality.of(truth(), false, Optional.empty(), Progress.NONE).values();
		assertEquals(List.of("PIQUE_XY", "edge_sharpness_XY", "PIQUE_XZ", "edge_sharpness_XZ", "PIQUE_YZ", "edge_sharpness_YZ", "noise", "SNR"),
			List.copyOf(values.keySet()));
		for (final double value : values.values())
			assertTrue(values.toString(), Double.isFinite(value));
	}

	@Test
	public void anImageSmallerThanTheWindowsIsNotDefinedAndCounted() {
		final Volume small = Grids.volume(9, 10, 8, 1, VolumeMetricsTest::body);
		final Measurements result = compare(Grids.volume(9, 10, 8, 1, (x, y, z) -> body(x, y, z) + 1), small, Optional.empty());
		assertTrue(Double.isFinite(result.values().get("PSNR")));
		for (final String name : List.of("SSIM", "PIQUE", "edge_sharpness"))
			assertTrue(name, Double.isNaN(result.values().get(name)));
		assertTrue(result.remarks().toString(), result.remarks().contains("SSIM: not defined in 19 of 19 planes, which are left out."));
		assertTrue(result.remarks().toString(), result.remarks().contains("edge_sharpness is not defined: there are no places to judge."));
	}

	@Test
	public void badInputIsRefused() {
		final Volume bad = Grids.volume(20, 20, 20, 1, (x, y, z) -> x == 3 && y == 4 && z == 5 ? Double.NaN : x);
		final Volume constant = Grids.volume(20, 20, 20, 1, (x, y, z) -> 5);
		assertMessage("1 of 8000 pixels", () -> compare(bad, truth(), Optional.empty()));
		assertMessage("1 of 8000 pixels", () -> compare(truth(), bad, Optional.empty()));
		assertMessage("1 of 8000 pixels", () -> compare(truth(), truth(), Optional.of(bad)));
		assertMessage("1 of 8000 pixels", () -> ImageQuality.of(bad, false, Optional.empty(), Progress.NONE));
		assertMessage("The image is constant", () -> compare(truth(), constant, Optional.empty()));
		assertMessage("The image is constant", () -> ImageQuality.of(constant, false, Optional.empty(), Progress.NONE));
	}

	@Test
	public void aConstantImageHasNeitherForegroundNorEdges() {
		final Measurements result = compare(Grids.volume(56, 48, 51, 1, (x, y, z) -> 5), truth(), Optional.empty());
		assertTrue(Double.isFinite(result.values().get("PSNR")));
		assertTrue(Double.isNaN(result.values().get("PIQUE")));
		assertTrue(Double.isNaN(result.values().get("edge_sharpness")));
		assertTrue(result.remarks().toString(), result.remarks().contains("PIQUE is not defined: there are no planes to judge."));
	}

	@Test
	public void canBeCancelled() {
		final int[] left = { 40 };
		assertThrows(Cancelled.class, () -> ImageQuality.of(truth(), false, Optional.empty(), (done, total, message) -> {
			if (--left[0] == 0)
				throw new Cancelled();
		}));
	}

	private static void assertMessage(final String message, final ThrowingRunnable work) {
		final String actual = assertThrows(UserProblem.class, work).getMessage();
		assertTrue(actual, actual.contains(message));
	}

	/** A body of 1000 that is 50 off, in air that is 1 off: the planes of air alone raise the mean over planes, and not what is pooled or masked. */
	@Test
	public void emptyPlanesRaiseNeitherPooledNorMaskedPsnr() {
		final float[][] truth = new float[32][1024];
		final float[][] image = new float[32][1024];
		for (int z = 0; z < 32; z++)
			for (int i = 0; i < 1024; i++) {
				final boolean body = z / 8 % 3 > 0 && i / 32 / 8 % 3 > 0 && i % 32 / 8 % 3 > 0;
				truth[z][i] = body ? 1000 : 0;
				image[z][i] = body ? 1050 : 1;
			}
		final Volume reference = volume(truth);
		final Volume result = volume(image);
		final double share = 1.0 / 8;
		final double bodyPlane = 10 * Math.log10(1e6 / (0.25 * 2500 + 0.75));
		final var all = compare(result, reference, Optional.empty()).values();
		assertEquals((bodyPlane + 60) / 2, all.get("PSNR"), 1e-4);
		assertEquals(10 * Math.log10(1e6 / (share * 2500 + 1 - share)), all.get("PSNR_pooled"), 1e-4);
		final var settings = new VolumeComparison.Settings(IntensityScale.REFERENCE_RANGE, Ssim.GAUSS11, false, true);
		final var comparison = new VolumeComparison(reference, Optional.empty(), settings, Progress.NONE);
		final var masked = comparison.compare(result, Progress.NONE);
		final double body = 10 * Math.log10(1e6 / 2500);
		assertEquals(body, masked.values().get("PSNR"), 1e-4);
		assertEquals(body, masked.values().get("PSNR_pooled"), 1e-4);
		assertTrue(masked.remarks().toString(), masked.remarks().contains("PSNR: not defined in 32 of 64 planes, which are left out."));
		assertTrue(comparison.basis(),
			comparison.basis().startsWith("PSNR and SSIM take the range 0 to 1000 of the reference, and the foreground of the reference, which is above "));
		assertTrue(comparison.basis(), comparison.basis().endsWith(" in 12.5 % of its samples."));
		// Air that is 1 off has an SSIM of 1e-4 / (1e-6 + 1e-4), which the body's windows do not have.
		assertTrue(all.get("SSIM") < 0.995);
		assertTrue(masked.values().get("SSIM") > 0.995);
	}

	private static Volume volume(final float[][] slices) {
		return new Volume(Samples.wrap(List.of(slices), 32, 32), new Spacing(1, 1, 1, "mm"), SampleType.FLOAT32);
	}
}
