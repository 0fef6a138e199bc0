package io.github.throughplane.deeprecon;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.volume.SampleType;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What was drawn is read again as it was, or not at all. */
public class KeptSlicesTest {

	private static final SliceSettings SETTINGS = new SliceSettings(2.5, 8);
	private static final int SIDE = 16;

	@Rule
	public final TemporaryFolder temporary = new TemporaryFolder();

	private final HeartSlices slices = new HeartSlices(SETTINGS, SIDE, 3);
	private KeptSlices kept;

	@Before
	public void write() {
		final Random random = new Random(1);
		for (int i = 0; i < 12; i++) {
			final float[] plane = new float[1600];
			for (int k = 0; k < plane.length; k++)
				plane[k] = random.nextInt(1000);
			slices.add("heart " + i, "patient " + i % 10, List.of(new Volume(Samples.wrap(List.of(plane, plane.clone()), 40, 40), new Spacing(2.5, 2.5, 8, "mm"),
				SampleType.UINT16)), new double[] { 50, 50 });
		}
		kept = KeptSlices.in(temporary.getRoot().toPath(), "phantoms");
		kept.write(slices);
	}

	private HeartSlices read() {
		return kept.read(SETTINGS, SIDE, 3).orElseThrow();
	}

	@Test
	public void theyAreReadAsTheyWere() throws IOException {
		assertEquals(24, read().size());
		assertEquals(slices.fingerprint(), read().fingerprint());
		assertArrayEquals(slices.batch(5, 8), read().batch(5, 8), 0);
		assertArrayEquals(slices.kept().get(1), read().kept().get(1), 0);
		assertEquals("a byte a pixel", 24 * SIDE * SIDE, Files.size(kept.file()), 300);
		kept.delete();
		assertFalse(kept.read(SETTINGS, SIDE, 3).isPresent());
		kept.delete();
	}

	@Test
	public void thoseOfAnotherSourceAreNone() {
		final Path folder = temporary.getRoot().toPath();
		assertFalse(KeptSlices.in(folder, "phantomt").read(SETTINGS, SIDE, 3).isPresent());
		assertFalse(KeptSlices.in(folder, "phantoms and more").read(SETTINGS, SIDE, 3).isPresent());
		assertFalse("another size", kept.read(SETTINGS, 2 * SIDE, 3).isPresent());
	}

	@Test
	public void damagedOnesAreNone() throws IOException {
		final byte[] whole = Files.readAllBytes(kept.file());
		for (int length = 0; length < whole.length; length += 97) {
			Files.write(kept.file(), Arrays.copyOf(whole, length));
			assertFalse("cut to " + length, kept.read(SETTINGS, SIDE, 3).isPresent());
		}
		for (int at = 0; at < whole.length; at += 31) {
			final byte[] changed = whole.clone();
			changed[at] ^= 4;
			Files.write(kept.file(), changed);
			assertFalse("changed at " + at, kept.read(SETTINGS, SIDE, 3).isPresent());
		}
		Files.write(kept.file(), Arrays.copyOf(whole, whole.length + 1));
		assertFalse("longer", kept.read(SETTINGS, SIDE, 3).isPresent());
		Files.write(kept.file(), whole);
		assertTrue(kept.read(SETTINGS, SIDE, 3).isPresent());
	}
}
