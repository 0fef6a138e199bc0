package io.github.throughplane.smore;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import java.util.List;

import org.junit.Test;

public class FoldedImagesTest {

	/** Two images of two slices with three rows each, two columns wide. The value tells image, row and column. */
	private static final float[] IMAGES = new float[2 * 6 * 2];
	private static final FoldedImages FOLDED = FoldedImages.of(IMAGES, 6, 2, 3);

	static {
		for (int image = 0; image < 2; image++)
			for (int row = 0; row < 6; row++)
				for (int column = 0; column < 2; column++)
					IMAGES[(image * 6 + row) * 2 + column] = 100 * image + 10 * row + column;
	}

	@Test
	public void shapes() {
		assertEquals(new FoldedImages(2, 2, 2, 3), FOLDED);
		assertArrayEquals(new int[] { 2, 2, 2, 3 }, FOLDED.shape());
		assertArrayEquals(new int[] { 2, 2, 2, 5 }, FOLDED.inputShape());
	}

	/** The rows of a slice become channels of one pixel. */
	@Test
	public void rowsBecomeChannels() {
		final float[] folded = FOLDED.folded(IMAGES);
		assertArrayEquals(new float[] { 0, 10, 20, 1, 11, 21, 30, 40, 50, 31, 41, 51, 100, 110, 120, 101, 111, 121, 130, 140, 150, 131, 141, 151 }, folded, 0);
		assertArrayEquals(IMAGES, FOLDED.unfolded(folded), 0);
	}

	/** Each image is told how its own slices lie, at every pixel, before the rows. */
	@Test
	public void whatANetworkTakes() {
		final float[] input = FOLDED.input(IMAGES, List.of(new SliceGeometry(3, 1), new SliceGeometry(2.25, 0.5)));
		final float[] folded = FOLDED.folded(IMAGES);
		for (int pixel = 0; pixel < 8; pixel++) {
			assertArrayEquals(pixel < 4 ? new float[] { 1, 1 } : new float[] { 0.75f, 0.5f }, new float[] { input[5 * pixel], input[5 * pixel + 1] }, 0);
			for (int row = 0; row < 3; row++)
				assertEquals(folded[3 * pixel + row], input[5 * pixel + 2 + row], 0);
		}
	}
}
