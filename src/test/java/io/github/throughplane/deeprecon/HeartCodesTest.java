package io.github.throughplane.deeprecon;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.geminigan.InPlaneCrop;
import io.github.throughplane.volume.IntensityMap;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.SampleType;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import org.junit.Test;

/** Codes between slices, slices that are told, and the place of what is made of codes. */
public class HeartCodesTest {

	/** Three slices of 20 x 10 pixels of 2 mm, 8 mm apart, from (100, 50, -30) on. */
	private static final Volume STACK = new Volume(Samples.wrap(Collections.nCopies(3, new float[200]), 20, 10), new Spacing(2, 2, 8, "mm"),
		new double[] { 100, 50, -30 }, Double.NaN, SampleType.UINT16);

	/** A square of 8 pixels of 4 mm, of which two columns lie before the image and two rows after it. */
	private static HeartCodes codes(final int frames, final double... psnr) {
		return new HeartCodes(Collections.nCopies(frames, new float[] { 0, 10, 4, 20, 8, 0 }), new InPlaneCrop(92, 42 + 4, 8, 4), new IntensityMap(100, 300), STACK,
			psnr);
	}

	@Test
	public void betweenSlicesLieCodesBetweenTheirs() {
		final HeartCodes codes = codes(1, 30, 30, 30);
		assertArrayEquals(new float[] { 0, 10 }, codes.at(0, 0), 0);
		assertArrayEquals(new float[] { 1, 12.5f }, codes.at(0, 0.25), 0);
		assertArrayEquals(new float[] { 4, 20 }, codes.at(0, 1), 0);
		assertArrayEquals(new float[] { 6, 10 }, codes.at(0, 1.5), 0);
		assertArrayEquals(new float[] { 8, 0 }, codes.at(0, 2), 0);
	}

	@Test
	public void slicesOfTheStackAreAmongTheDenseOnes() {
		assertArrayEquals(new float[] { 0, 10, 2, 15, 4, 20, 6, 10, 8, 0 }, codes(1, 30, 30, 30).between(0, 2), 0);
		assertArrayEquals(new float[] { 0, 10, 4, 20, 8, 0 }, codes(2, 30, 30, 30, 30, 30, 30).between(1, 1), 0);
	}

	@Test
	public void everySliceIsInTheTable() {
		assertEquals("frame,slice,psnr_dB,reliable\n1,1,25.0,yes\n1,2,19.5,no\n1,3,20.0,yes\n", codes(1, 25, 19.5, 20).table().csv());
	}

	@Test
	public void unreliableSlicesAreNamed() {
		assertEquals(List.of("The generator makes the 3 slices again with a PSNR of 25.0 dB in the mean, the worst with 20.0 dB."), codes(1, 20, 25, 30).remarks());
		final HeartCodes poor = codes(1, 25, 19.99, 30);
		assertEquals(List.of(new HeartCodes.Slice(0, 1)), poor.unreliable());
		assertEquals("Unreliable: 1 of 3 slices have less than 20 dB (slice 2). What is made of them, and between them and their neighbours, is not to be trusted.",
			poor.remarks().get(1));
		final String cine = codes(2, 25, 26, 19, 30, 12, 30).remarks().get(1);
		assertTrue(cine, cine.startsWith("Unreliable: 2 of 6 slices have less than 20 dB (slice 3 of frame 1, slice 2 of frame 2). What is made"));
		final double[] bad = new double[12];
		Arrays.fill(bad, 10);
		final String all = codes(4, bad).remarks().get(1);
		assertTrue(all, all.startsWith("Unreliable: 12 of 12 slices") && all.contains("slice 2 of frame 3 and others). The generator does not know such slices"));
	}

	@Test
	public void volumesLieInThePlaceOfTheStack() {
		final HeartCodes codes = codes(1, 30, 30, 30);
		final DenseGrid grid = DenseGrid.of(codes, 2);
		assertEquals(5, grid.slices());
		final float[] made = new float[5 * 64];
		for (int i = 0; i < made.length; i++)
			made[i] = (i % 8 + 10 * (i / 8 % 8) + 100 * (i / 64)) / 1000f;
		final Volume image = grid.image(made);
		assertArrayEquals(new double[] { 100, 50, -30 }, image.origin(), 1e-9);
		assertEquals(new Spacing(4, 4, 4, "mm"), image.spacing());
		assertEquals(6, image.width());
		assertEquals(5, image.height());
		assertEquals(SampleType.UINT16, image.type());
		// Column 2, row 1 of the square is the first sample; 0 becomes the middle of 100 and 300.
		assertEquals(200 + 100 * 0.412f, Samples.slice(image.samples(), 4)[0], 1e-3);
		assertEquals(200 + 100 * 0.034f, Samples.slice(image.samples(), 0)[2 * 6 + 2], 1e-3);
		final byte[] classes = new byte[made.length];
		classes[3 * 64 + 2 * 8 + 5] = 3;
		final LabelVolume labels = grid.labels(classes);
		assertTrue(image.hasGridOf(labels));
		assertEquals(3, labels.slice(3)[1 * 6 + 3]);
		assertEquals(3, Arrays.stream(labels.slice(3)).sum());
	}
}
