package io.github.throughplane.deeprecon;

import io.github.throughplane.geminigan.VolumeCurve;
import io.github.throughplane.task.Table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Volumes of the left cavity of a heart with another one's motion beside those of the two that it was made of, as their labels tell them. Beats begin where the source begins; they have one length, and both
 * starts come at one time.
 *
 * @param adapted of the source with the target's motion
 * @param source of the source itself
 * @param sourceStart its frame at end-diastole, from 0
 * @param target of the target
 * @param targetStart its frame at end-diastole, from 0
 */
public record MotionCurves(VolumeCurve adapted, VolumeCurve source, int sourceStart, VolumeCurve target, int targetStart) {

	/** What the three are called. */
	public static final List<String> NAMES = List.of("adapted", "source", "target");
	private static final int PERCENT = 100;

	private int count() {
		return adapted.frames().size();
	}

	private double ofSource(final int frame) {
		return source.left((double) frame / count() * source.frames().size());
	}

	private double ofTarget(final int frame) {
		final double phase = (double) frame / count() - (double) sourceStart / source.frames().size();
		return target.left(targetStart + phase * target.frames().size());
	}

	/**
	 * All volumes, a row for each frame; those of source and target at the same share of the beat, linearly between their frames.
	 *
	 * @param psnr lowest of the slices that a frame was made of, dB
	 */
	public Table volumes(final double[] psnr) {
		final List<List<Object>> rows = new ArrayList<>();
		for (int i = 0; i < count(); i++) {
			final double[] volumes = adapted.frames().get(i);
			rows.add(List.of(i + 1, volumes[0], volumes[1], volumes[2], ofSource(i), ofTarget(i), psnr[i]));
		}
		return new Table(List.of("frame", "LV_ml", "myocardium_ml", "RV_ml", "source_LV_ml", "target_LV_ml", "lowest_PSNR_dB"), rows);
	}

	/** What the hearts eject, a row for each that has a beat. */
	public Table function() {
		final List<String> columns = new ArrayList<>(List.of("heart"));
		final List<List<Object>> rows = new ArrayList<>();
		final List<VolumeCurve> curves = List.of(adapted, source, target);
		for (int i = 0; i < curves.size(); i++) {
			final String name = NAMES.get(i);
			curves.get(i).function().ifPresent(table -> {
				if (columns.size() == 1)
					columns.addAll(table.columns());
				final List<Object> row = new ArrayList<>(List.of(name));
				row.addAll(table.rows().get(0));
				rows.add(row);
			});
		}
		return new Table(columns, rows);
	}

	/** For a plot: the share of the beat in percent, and the volume of the left cavity in ml, of each by its name. */
	public Map<String, double[][]> leftCavities() {
		final double[] times = IntStream.range(0, count()).mapToDouble(i -> (double) PERCENT * i / count()).toArray();
		final Map<String, double[][]> curves = new LinkedHashMap<>();
		curves.put(NAMES.get(0), new double[][] { times, adapted.left() });
		if (source.frames().size() > 1)
			curves.put(NAMES.get(1), new double[][] { times, IntStream.range(0, count()).mapToDouble(this::ofSource).toArray() });
		curves.put(NAMES.get(2), new double[][] { times, IntStream.range(0, count()).mapToDouble(this::ofTarget).toArray() });
		return curves;
	}
}
