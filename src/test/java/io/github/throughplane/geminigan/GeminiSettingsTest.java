package io.github.throughplane.geminigan;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.geminigan.GeminiSettings.Grid;
import io.github.throughplane.geminigan.GeminiSettings.ImageHead;
import io.github.throughplane.geminigan.GeminiSettings.Preset;
import io.github.throughplane.task.UserProblem;

import java.util.function.Consumer;

import org.junit.Test;

public class GeminiSettingsTest {

	private static void refused(final String message, final Consumer<GeminiSettingsBuilder> change) {
		final String told = assertThrows(UserProblem.class, () -> GeminiSettings.of(NetworkKind.GEMINI, Preset.FULL).with(change)).getMessage();
		assertTrue(told, told.startsWith(message));
	}

	@Test
	public void valuesOutOfRangeAreRefused() {
		refused("The number of slices that the network takes is 10. Choose a multiple of 4.", changes -> changes.slicesIn(10));
		refused("The number of slices that the network gives is 0.0.", changes -> changes.slicesOut(0));
		refused("The number of rows is 200. Choose a multiple of 16.", changes -> changes.rows(200));
		refused("The number of columns is 8.0.", changes -> changes.columns(8));
		refused("The learning rate is NaN.", changes -> changes.learningRate(Double.NaN));
		refused("The weight decay is -1.0.", changes -> changes.weightDecay(-1));
		refused("On a shared grid the network takes 12 slices and gives 48.", changes -> changes.grid(Grid.SHARED_GRID));
		refused("The network unet-image has no discriminator. Train it with gan=false.", changes -> changes.network(NetworkKind.UNET_IMAGE));
	}

	@Test
	public void networksHaveTheNamesOfCommands() {
		for (final NetworkKind kind : NetworkKind.values())
			assertEquals(kind, NetworkKind.named(kind.toString()));
		assertEquals(NetworkKind.SEGSR_GAN, NetworkKind.named("SegSR-GAN"));
		assertEquals("There is no network 'unet'. Choose one of gemini, unet-image, unet-labels, sr-gan-image, sr-gan-labels, segsr-gan.",
			assertThrows(UserProblem.class, () -> NetworkKind.named("unet")).getMessage());
	}

	/** Only an image that is added to it needs the interpolated stack. */
	@Test
	public void interpolationIsNeededForResiduals() {
		assertTrue(GeminiSettings.of(NetworkKind.UNET_IMAGE, Preset.LITE).addsToInterpolation());
		assertFalse(GeminiSettings.of(NetworkKind.UNET_LABELS, Preset.LITE).addsToInterpolation());
		assertFalse(GeminiSettings.of(NetworkKind.GEMINI, Preset.LITE).with(changes -> changes.imageHead(ImageHead.PUBLISHED)).addsToInterpolation());
	}
}
