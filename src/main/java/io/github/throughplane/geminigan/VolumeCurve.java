package io.github.throughplane.geminigan;

import io.github.throughplane.phantom.VentricularFunction;
import io.github.throughplane.task.Table;
import io.github.throughplane.volume.LabelVolume;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;

/**
 * Volumes of a heart over its beat.
 *
 * @param frames of each left cavity, myocardium and right cavity, ml
 */
public record VolumeCurve(List<double[]> frames) {

	private static final double PERCENT = 100;
	private static final double MM3_PER_ML = 1000;

	public VolumeCurve {
		frames = List.copyOf(frames);
	}

	/** Of labels 0 background, 1 left cavity, 2 myocardium, 3 right cavity. */
	public static VolumeCurve of(final List<LabelVolume> frames) {
		return new VolumeCurve(frames.stream().map(VolumeCurve::volumes).toList());
	}

	/** Volumes of left cavity, myocardium and right cavity, ml. */
	static double[] volumes(final LabelVolume labels) {
		final double[] volumes = new double[JointOutput.CLASSES - 1];
		final double each = labels.spacing().x() * labels.spacing().y() * labels.spacing().z() / MM3_PER_ML;
		for (int z = 0; z < labels.depth(); z++)
			for (final int label : labels.slice(z))
				if (label > 0)
					volumes[label - 1] += each;
		return volumes;
	}

	/** Volume of the left cavity in every frame, ml. */
	public double[] left() {
		return frames.stream().mapToDouble(volumes -> volumes[0]).toArray();
	}

	/**
	 * Volume of the left cavity between frames, linearly; after the last frame comes the first one.
	 *
	 * @param place in frames from the first one, any number
	 */
	public double left(final double place) {
		final int before = (int) Math.floor(place);
		final double one = frames.get(Math.floorMod(before, frames.size()))[0];
		return one + (place - before) * (frames.get(Math.floorMod(before + 1, frames.size()))[0] - one);
	}

	/** The frame with the largest left cavity, from 0; the first of several. */
	public int endDiastole() {
		final double[] left = left();
		return frame((a, b) -> left[b] > left[a] ? b : a);
	}

	/** The frame with the smallest left cavity, from 0; the first of several. */
	public int endSystole() {
		final double[] left = left();
		return frame((a, b) -> left[b] < left[a] ? b : a);
	}

	private int frame(final BinaryOperator<Integer> better) {
		return IntStream.range(0, frames.size()).boxed().reduce(better).orElseThrow();
	}

	/** What the ventricles eject: from the frame with the largest left cavity to the one with the smallest. Nothing for a single frame, or without a left cavity. */
	public Optional<VentricularFunction> ejection() {
		final double[] filled = frames.get(endDiastole());
		final double[] emptied = frames.get(endSystole());
		return frames.size() < 2 || filled[0] == 0 ? Optional.empty() : Optional.of(new VentricularFunction(filled[0], emptied[0], filled[1], filled[2], emptied[2]));
	}

	/** The same as a table of one row. */
	public Optional<Table> function() {
		return ejection().map(f -> new Table(
			List.of("ED_frame", "ES_frame", "LV_EDV_ml", "LV_ESV_ml", "LV_SV_ml", "LV_EF_percent", "LV_mass_g", "RV_EDV_ml", "RV_ESV_ml", "RV_EF_percent"),
			List.of(Arrays.asList(endDiastole() + 1, endSystole() + 1, f.leftEndDiastolic(), f.leftEndSystolic(), f.strokeVolume(), PERCENT * f.leftEjectionFraction(),
				f.mass(), f.rightEndDiastolic(), f.rightEndSystolic(), f.rightEndDiastolic() == 0 ? Double.NaN : PERCENT * f.rightEjectionFraction()))));
	}
}
