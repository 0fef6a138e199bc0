package io.github.throughplane.command.input;

import io.github.throughplane.deeprecon.SliceSettings;
import io.github.throughplane.geminigan.HeartSite;
import io.github.throughplane.phantom.CardiacPhantom;
import io.github.throughplane.phantom.ScanGrid;
import io.github.throughplane.phantom.ScannerStyle;
import io.github.throughplane.phantom.Variety;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.LabelledVolume;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.util.List;

/**
 * A phantom as a scanner of its own shows it in a short-axis stack of slices 8 mm thick, with pixels as a network has them.
 *
 * @param grid of the stack
 */
public record PhantomStack(CardiacPhantom phantom, ScanGrid grid, ScannerStyle style) {

	/** Distance and thickness of the slices, mm. */
	private static final double THICK = 8;
	/** How far beyond the square the images reach, mm. */
	private static final double BEYOND = 4;

	/**
	 * Draws one.
	 *
	 * @param side pixels along a side of the network's squares
	 */
	public static PhantomStack of(final long seed, final Variety variety, final SliceSettings settings, final int side) {
		final int columns = side + 2 * (int) Math.ceil((settings.offset() + BEYOND) / settings.pixel());
		final CardiacPhantom phantom = CardiacPhantom.draw(seed, variety);
		return new PhantomStack(phantom, phantom.shortAxis(new int[] { columns, columns, 0 }, new Spacing(settings.pixel(), settings.pixel(), THICK, "mm"), THICK),
			ScannerStyle.draw(seed));
	}

	/** End-diastole and end-systole, at which hearts are labelled. */
	public List<Double> labelledPhases() {
		return List.of(CardiacPhantom.END_DIASTOLE, phantom.endSystole());
	}

	/** @param phase a share of the cycle */
	public Volume image(final double phase) {
		return phantom.grey(grid, phase, style, Progress.NONE);
	}

	/** The image with the classes in the middle of each slice. */
	public LabelledVolume labelled(final double phase) {
		return new LabelledVolume(image(phase), labels(phase));
	}

	private LabelVolume labels(final double phase) {
		return phantom.labels(grid, phase, Progress.NONE);
	}

	/** Middle of the heart at end-diastole as x and y, mm. */
	public double[] centre() {
		return HeartSite.of(labels(CardiacPhantom.END_DIASTOLE)).orElseThrow().centre();
	}
}
