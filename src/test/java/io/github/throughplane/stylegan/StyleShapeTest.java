package io.github.throughplane.stylegan;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import io.github.throughplane.stylegan.StyleShape.Preset;
import io.github.throughplane.task.UserProblem;

import java.util.Arrays;

import org.junit.Test;

public class StyleShapeTest {

	@Test
	public void presetsHaveTheirSizes() {
		check(Preset.LITE64, 10, 128, 128, 128, 64, 32);
		check(Preset.LITE128, 12, 256, 256, 256, 128, 64, 32);
		check(Preset.FULL256, 14, 512, 512, 512, 512, 256, 128, 64);
	}

	private static void check(final Preset preset, final int rows, final int... channels) {
		final StyleShape shape = preset.shape();
		assertEquals(rows, shape.rows());
		assertArrayEquals(channels, Arrays.stream(shape.sides()).map(shape::channels).toArray());
		assertEquals(shape.size(), 4 << channels.length - 1);
	}

	@Test
	public void impossibleSizesAreRefused() {
		refused("The image size is 48. Choose a power of two.", 48, 2048);
		refused("The image size is 4.0. Choose a value from 8.0 to 1024.0.", 4, 2048);
		refused("The base of the channels is 32.0. Choose a value from 64.0 to 65536.0.", 64, 32);
	}

	private static void refused(final String message, final int size, final int base) {
		assertEquals(message, assertThrows(UserProblem.class, () -> new StyleShape(size, 8, 8, 2, base, 64, false)).getMessage());
	}

	@Test
	public void impossibleSettingsAreRefused() {
		final StyleGanSettings standard = StyleGanSettings.of(Preset.LITE64);
		assertEquals("The batch is 6. Choose a multiple of 4.", assertThrows(UserProblem.class, () -> standard.withBatch(6)).getMessage());
		assertEquals("The share of mixed styles is NaN. Choose a value from 0.0 to 1.0.",
			assertThrows(UserProblem.class, () -> standard.withMixing(Double.NaN)).getMessage());
		assertEquals("The number of steps between path lengths is 0.0. Choose a value from 1.0 to 1000.0.",
			assertThrows(UserProblem.class, () -> standard.withPathEvery(0)).getMessage());
	}

	/** After so many thousand images half is left of what there was. */
	@Test
	public void theAverageForgetsByHalves() {
		assertEquals(0.5, Math.pow(StyleGanSettings.of(Preset.LITE64).averageDecay(), 10_000 / 16.0), 1e-9);
	}
}
