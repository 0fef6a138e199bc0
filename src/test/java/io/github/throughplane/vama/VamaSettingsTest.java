package io.github.throughplane.vama;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.geminigan.ChannelGrid;
import io.github.throughplane.geminigan.GeminiSettings;
import io.github.throughplane.geminigan.GeminiSettings.Grid;
import io.github.throughplane.geminigan.GeminiSettings.Preset;
import io.github.throughplane.geminigan.NetworkKind;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.vama.VamaSettings.Posterior;

import java.util.function.Consumer;

import org.junit.Test;

public class VamaSettingsTest {

	private static String refused(final Consumer<VamaSettingsBuilder> changes) {
		return assertThrows(UserProblem.class, () -> VamaSettings.STANDARD.with(changes)).getMessage();
	}

	@Test
	public void unsuitableNumbersAreRefused() {
		assertTrue(refused(changes -> changes.base(81)).startsWith("The base is 81"));
		assertTrue(refused(changes -> changes.side(200)).startsWith("Slices of 200 x 200 pixels"));
		assertTrue(refused(changes -> changes.slices(10)).startsWith("10 channels and 10 planes do not fit"));
		assertTrue(refused(changes -> changes.adversarialWeight(-1)).startsWith("The weight of the adversarial loss is -1"));
		assertTrue(refused(changes -> changes.warmUp(1.5)).startsWith("The share of the warm-up is 1.5"));
		assertEquals("Two stages were asked for, and cyclegan learns in one. Train without twostage.",
			refused(changes -> changes.method(AdapterMethod.CYCLEGAN).twoStage(true)));
		assertTrue(refused(changes -> changes.latent(0)).startsWith("The number of latent channels is 0"));
		assertTrue(refused(changes -> changes.learningRate(0)).startsWith("The learning rate is 0"));
		assertTrue(refused(changes -> changes.side(1024).slices(12)).startsWith("Stacks of 12 slices with 1024 x 1024 pixels are larger"));
	}

	/** Before anything is built: at other sides the dense layers have no meaning, and published ones are larger than a model file. */
	@Test
	public void denseLayersThatDoNotFitAreRefused() {
		assertTrue(refused(changes -> changes.posterior(Posterior.DENSE)).startsWith("Dense posteriors were asked for slices of 192 x 192 pixels"));
		assertEquals(186, Math.round(DenseHead.numbers(64, 400) / 1e6), 1);
		assertTrue(refused(changes -> changes.posterior(Posterior.DENSE).side(400)).startsWith("The dense posteriors of both nets would have 369 million numbers"));
		assertEquals(16, VamaSettings.STANDARD.with(changes -> changes.posterior(Posterior.DENSE).side(400).base(16)).base());
	}

	/** Stacks are adapted as they were measured, whichever grid the Gemini-GAN puts them on. */
	@Test
	public void feedsAnyGemini() {
		for (final Grid layout : Grid.values()) {
			final GeminiSettings gemini =
				ChannelGrid.of(layout, 128, 1.25, 11, 9, 2.25).in(GeminiSettings.of(NetworkKind.GEMINI, Preset.LITE));
			final VamaSettings settings = VamaSettings.STANDARD.feeding(gemini);
			assertEquals(128, settings.side());
			assertEquals(1.25, settings.pixel(), 0);
			assertEquals(12, settings.slices());
			assertEquals(9, settings.sliceDistance(), 0);
			assertEquals(Grid.NATIVE_Z, settings.grid().layout());
		}
	}
}
