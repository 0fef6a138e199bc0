package io.github.throughplane.volume;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.UserProblem;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.Test;

/** Results that no Java can hold. */
public class ResultSizeTest {

	private static Volume volume(final double x, final double y, final double z) {
		return new Volume(Samples.create(16, 12, 5), new Spacing(x, y, z, "mm"), SampleType.UINT8);
	}

	private static String problem(final ResultSize size, final int volumes) {
		return assertThrows(UserProblem.class, () -> size.require(volumes)).getMessage();
	}

	@Test
	public void slicesBeyondAllNumbers() {
		final Volume volume = volume(1, 1, 5);
		assertTrue(problem(ResultSize.alongZ(volume, 1e-9), 1).startsWith("The result would have 16 x 12 x 2.00e+10 voxels, 14305 GB; this Java has "));
		assertTrue(problem(ResultSize.alongZ(volume, Double.MIN_VALUE), 3).startsWith("The result would have 16 x 12 x Infinity voxels in each of 3 volumes, "));
		assertTrue(problem(ResultSize.alongZ(volume(1, 1, 1e300), 1), 1).contains(" x 4.00e+300 voxels, "));
	}

	@Test
	public void isotropicAlongEveryAxis() {
		final ResultSize size = ResultSize.of(volume(2, 1, 5), 0);
		assertEquals(31, size.columns(), 0);
		assertEquals(12, size.rows(), 0);
		assertEquals(21, size.slices(), 0);
		size.require(100);
		final String problem = problem(ResultSize.isotropic(volume(1, 1e-9, 1)), 1);
		assertTrue(problem, problem.startsWith("The result would have 1.50e+10 x 12 x 4.00e+09 voxels, "));
		assertTrue(problem, problem.endsWith(". Correct the voxel size in Image > Properties... if it is wrong, or crop the image."));
	}

	@Test
	public void aPlaneLargerThanAnArray() {
		assertTrue(problem(new ResultSize("The slice", 1 << 16, 1 << 14, 1, "Crop."), 1).startsWith("The slice would have 65536 x 16384 x 1 voxels, 4 GB; "));
		new ResultSize("The slice", 1 << 14, 1 << 13, 1, "Crop.").require(1);
	}

	@Test
	public void slicesFarCloserThanPixelsAreTold() {
		final Volume volume = new Volume(Samples.create(200, 100, 41), new Spacing(1, 1, 5, "mm"), SampleType.UINT16);
		assertEquals("The result will have 200 x 100 x 20001 voxels in each of 3 volumes, 2289 MB: its slices lie 0.01 mm apart, and its pixels 1 mm. "
			+ "Slices as far apart as pixels are usual and show as much: 201 of them, 23 MB.", ResultSize.of(volume, 0.01).excess(volume, 3, 16).orElseThrow());
		for (final double usual : new double[] { 0, 0.5, 3 })
			assertEquals(Optional.empty(), ResultSize.of(volume, usual).excess(volume, 3, 16));
	}

	@Test
	public void theSpacingAdvisedFits() {
		final Volume volume = volume(1, 1, 5);
		final Matcher advised = Pattern.compile("Choose a slice spacing of (\\S+) mm or more, or ").matcher(problem(ResultSize.alongZ(volume, 1e-9), 1));
		assertTrue(advised.find());
		final double spacing = Double.parseDouble(advised.group(1));
		ResultSize.alongZ(volume, spacing).require(1);
		problem(ResultSize.alongZ(volume, 0.8 * spacing), 1);
	}
}
