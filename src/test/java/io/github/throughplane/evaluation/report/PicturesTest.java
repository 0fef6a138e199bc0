package io.github.throughplane.evaluation.report;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.evaluation.View;
import io.github.throughplane.metric.PlaneFamily;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;

import org.junit.Test;

public class PicturesTest {

	private static final int WHITE = 0xffffff;

	private static BufferedImage read(final byte[] png) throws IOException {
		return ImageIO.read(new ByteArrayInputStream(png));
	}

	private static int colour(final BufferedImage image, final int x, final int y) {
		return image.getRGB(x, y) & WHITE;
	}

	private static View view(final PlaneFamily family, final int width, final float... values) {
		return new View(family, width, values.length / width, values, 1);
	}

	@Test
	public void greyWithZUpwards() throws IOException {
		final float[] values = { 10, 20, 30, 5, 40, Float.NaN };
		final BufferedImage slice = read(Pictures.grey(view(PlaneFamily.XY, 3, values), new Pictures.Part(0, 0, 3, 2), 10, 30));
		assertEquals(0x000000, colour(slice, 0, 0));
		assertEquals(0x808080, colour(slice, 1, 0));
		assertEquals(WHITE, colour(slice, 1, 1));
		final BufferedImage resliced = read(Pictures.grey(view(PlaneFamily.XZ, 3, values), new Pictures.Part(1, 0, 2, 2), 10, 30));
		assertEquals(2, resliced.getWidth());
		assertEquals("first slice below", 0x808080, colour(resliced, 0, 1));
		assertTrue("where nothing is, it is not grey", (colour(resliced, 1, 0) & 255) != colour(resliced, 1, 0) >> 16);
	}

	@Test
	public void thickRowsAreHigh() throws IOException {
		final View view = new View(PlaneFamily.XZ, 4, 2, new float[8], 3);
		final BufferedImage image = read(Pictures.grey(view, Pictures.Part.whole(view), 0, 1));
		assertEquals(4, image.getWidth());
		assertEquals(6, image.getHeight());
	}

	@Test
	public void differencesHaveSigns() throws IOException {
		final BufferedImage image = read(Pictures.difference(view(PlaneFamily.XY, 3, 5, 1, 9), view(PlaneFamily.XY, 3, 5, 5, 5), 4));
		assertEquals(WHITE, colour(image, 0, 0));
		assertEquals(0x2166ac, colour(image, 1, 0));
		assertEquals(0xb2182b, colour(image, 2, 0));
	}

	/** One of the four corners differs between the planes. */
	@Test
	public void zoomGoesWhereMethodsDiffer() {
		final float[] other = new float[30 * 30];
		for (int y = 24; y < 28; y++)
			Arrays.fill(other, y * 30 + 3, y * 30 + 7, 1);
		final Pictures.Part part = Pictures.zoom(List.of(view(PlaneFamily.XY, 30, new float[900]), view(PlaneFamily.XY, 30, other)));
		assertEquals(10, part.width());
		assertTrue(part.toString(), part.x() <= 3 && part.x() + 10 >= 7 && part.y() <= 24 && part.y() + 10 >= 28);
	}

	@Test
	public void boxPlotOfUnevenData() throws IOException {
		final Map<String, double[]> values = new LinkedHashMap<>();
		values.put("cubic", new double[] { 1, 2, 3, 4, 5, 30 });
		values.put("few", new double[] { 2, Double.NaN, 3 });
		values.put("none", new double[] { Double.NaN });
		final BufferedImage plot = read(BoxPlot.png(values, "PSNR (dB)"));
		assertEquals(2 * 560, plot.getWidth());
		int blue = 0;
		for (int y = 0; y < plot.getHeight(); y++)
			for (int x = 0; x < plot.getWidth(); x++)
				blue += colour(plot, x, y) == 0xd3e3f0 ? 1 : 0;
		assertTrue("one box", blue > 1000);
	}

	@Test
	public void textIsEscaped() {
		assertEquals("<p>a &lt;b&gt; &amp; &quot;c&quot;</p>\n", new Html().element("p", "a <b> & \"c\"").toString());
		assertEquals("<p class=\"x\">y</p>\n", new Html().element("p class=\"x\"", "y").toString());
	}
}
