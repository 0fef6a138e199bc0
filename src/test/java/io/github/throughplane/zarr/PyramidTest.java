package io.github.throughplane.zarr;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.google.gson.JsonObject;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.Optional;

import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What is written is read again: all levels, chunks at far edges, and chunks that are left out. */
public class PyramidTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private FolderStore write(final OmeVersion version, final DataType type, final boolean labels, final int... size) {
		final FolderStore store = new FolderStore(folder.getRoot().toPath());
		final ImageToWrite image =
			new ImageToWrite(version, "test", type, size, new double[] { 4, 0.75, 0.5 }, new double[] { -10, 20, 30 }, Optional.of("millimeter"), 0.25,
				labels, new JsonObject());
		final PyramidWriter writer = new PyramidWriter(store, image);
		for (int plane = 0; plane < size[0] * size[1] * size[2]; plane++)
			writer.plane(plane(plane, type, size[4], size[3]));
		assertFalse("not before it is whole", OmeImage.open(store).isPresent());
		writer.finish();
		return store;
	}

	private static int number(final int plane, final int x, final int y) {
		// A quarter is air.
		return x < 140 && y < 140 ? 0 : (plane * 31 + x * 7 + y * 3) % 200;
	}

	private static byte[] plane(final int plane, final DataType type, final int width, final int height) {
		final ByteBuffer buffer = ByteBuffer.allocate(width * height * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
		for (int i = 0; i < width * height; i++)
			put(buffer, type, number(plane, i % width, i / width));
		return buffer.array();
	}

	private static void put(final ByteBuffer buffer, final DataType type, final int number) {
		switch (type) {
			case UINT8 -> buffer.put((byte) number);
			case FLOAT32 -> buffer.putFloat(number);
			default -> buffer.putShort((short) number);
		}
	}

	private static double[] level(final OmeImage image, final int level, final int channel, final int frame) {
		final ZarrArray array = image.array(level);
		final long[] size = ZarrVolume.size(image, array);
		final ByteBuffer bytes =
			ByteBuffer.wrap(new ZarrVolume(image, array, channel, frame).read(new long[3], new int[] { (int) size[0], (int) size[1], (int) size[2] }))
				.order(ByteOrder.LITTLE_ENDIAN);
		final double[] numbers = new double[bytes.capacity() / array.type().bytes()];
		for (int i = 0; i < numbers.length; i++)
			numbers[i] = array.type() == DataType.UINT8 ? bytes.get(i) & 0xff : array.type() == DataType.FLOAT32 ? bytes.getFloat(4 * i) : bytes.getShort(2 * i);
		return numbers;
	}

	/** The mean of what a number of the next level stands for. */
	private static double mean(final double[] finer, final int[] size, final int x, final int y, final int z) {
		double sum = 0;
		int count = 0;
		for (int k = 2 * z; k < Math.min(size[2], 2 * z + 2); k++)
			for (int j = 2 * y; j < Math.min(size[1], 2 * y + 2); j++)
				for (int i = 2 * x; i < Math.min(size[0], 2 * x + 2); i++, count++)
					sum += finer[(k * size[1] + j) * size[0] + i];
		return sum / count;
	}

	private void assertLevels(final OmeVersion version, final DataType type, final double tolerance) throws IOException {
		final OmeImage image = OmeImage.open(write(version, type, false, 1, 1, 5, 150, 301)).orElseThrow();
		assertEquals(2, image.levels().size());
		final double[] fine = level(image, 0, 0, 0);
		for (int i = 0; i < fine.length; i++)
			assertEquals(number(i / (301 * 150), i % 301, i / 301 % 150), fine[i], 0);
		final double[] coarse = level(image, 1, 0, 0);
		assertArrayEquals(new long[] { 3, 75, 151 }, image.array(1).shape());
		for (int i = 0; i < coarse.length; i++)
			assertEquals(mean(fine, new int[] { 301, 150, 5 }, i % 151, i / 151 % 75, i / (151 * 75)), coarse[i], tolerance);
		assertEquals("test", image.name());
	}

	@Test
	public void version5() throws IOException {
		assertLevels(OmeVersion.V05, DataType.UINT16, 0.5);
		assertTrue(Files.isRegularFile(folder.getRoot().toPath().resolve("0/c/0/0/0")));
	}

	@Test
	public void version4() throws IOException {
		assertLevels(OmeVersion.V04, DataType.FLOAT32, 1e-4);
		assertTrue(Files.isRegularFile(folder.getRoot().toPath().resolve("0/0/0/1")));
	}

	@Test
	public void bytes() throws IOException {
		assertLevels(OmeVersion.V05, DataType.UINT8, 0.5);
	}

	/** Centres of voxels stay where they are: half a voxel of the level before is added along every axis. */
	@Test
	public void scaleTranslationAndUnits() {
		final OmeImage image = OmeImage.open(write(OmeVersion.V05, DataType.UINT8, false, 2, 1, 3, 40, 600)).orElseThrow();
		assertEquals("[Axis[name=t, unit=Optional[second]], Axis[name=z, unit=Optional[millimeter]], Axis[name=y, unit=Optional[millimeter]], "
			+ "Axis[name=x, unit=Optional[millimeter]]]", image.axes().toString());
		assertArrayEquals(new double[] { 0.25, 4, 0.75, 0.5 }, image.levels().get(0).scale(), 0);
		assertArrayEquals(new double[] { 0, -10, 20, 30 }, image.levels().get(0).translation(), 0);
		assertArrayEquals(new double[] { 0.25, 16, 3, 2 }, image.levels().get(2).scale(), 0);
		assertArrayEquals(new double[] { 0, -10 + 4 * 1.5, 20 + 0.75 * 1.5, 30 + 0.5 * 1.5 }, image.levels().get(2).translation(), 0);
	}

	/** Volumes of several channels and frames do not mix, whatever number of slices waits for its neighbour. */
	@Test
	public void fiveDimensions() {
		final OmeImage image = OmeImage.open(write(OmeVersion.V05, DataType.UINT16, false, 3, 2, 5, 20, 260)).orElseThrow();
		for (int frame = 0; frame < 3; frame++)
			for (int channel = 0; channel < 2; channel++) {
				final double[] fine = level(image, 0, channel, frame);
				for (int i = 0; i < fine.length; i++)
					assertEquals(number((frame * 2 + channel) * 5 + i / (260 * 20), i % 260, i / 260 % 20), fine[i], 0);
				final double[] coarse = level(image, 1, channel, frame);
				for (int i = 0; i < coarse.length; i++)
					assertEquals(mean(fine, new int[] { 260, 20, 5 }, i % 130, i / 130 % 10, i / 1300), coarse[i], 0.5);
			}
	}

	/** No mean of two structures is a third one. */
	@Test
	public void labelsKeepTheirNumbers() {
		final OmeImage image = OmeImage.open(write(OmeVersion.V05, DataType.UINT8, true, 1, 1, 2, 30, 300)).orElseThrow();
		final double[] fine = level(image, 0, 0, 0);
		final double[] coarse = level(image, 1, 0, 0);
		for (int i = 0; i < coarse.length; i++) {
			final int x = i % 150;
			final int y = i / 150;
			boolean there = false;
			for (int place = 0; place < 8; place++)
				there |= fine[(place / 4 * 30 + 2 * y + place / 2 % 2) * 300 + 2 * x + place % 2] == coarse[i];
			assertTrue("at " + x + " " + y, there);
		}
	}
}
