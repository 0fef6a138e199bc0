package io.github.throughplane.geminigan;

import io.github.throughplane.phantom.VentricularFunction;
import io.github.throughplane.task.Table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What the labels of a series say of its heart, as tables.
 *
 * @param hearts one for each frame
 */
public record HeartFunction(List<FoundHeart> hearts) {

	private static final double PERCENT = 100;
	private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(?:[.][0-9]+)?");

	/** Volumes of every frame, and how well its image agrees with the measured slices. */
	public Table volumes() {
		final List<List<Object>> rows = new ArrayList<>();
		for (int frame = 0; frame < hearts.size(); frame++) {
			final double[] volumes = hearts.get(frame).volumes();
			rows.add(List.of(frame + 1, volumes[0], volumes[1], volumes[2], hearts.get(frame).consistency()));
		}
		return new Table(List.of("frame", "LV_ml", "myocardium_ml", "RV_ml", "consistency_dB"), rows);
	}

	/** What the ventricles eject: from the frame with the largest left cavity to the one with the smallest. Nothing for a single frame, or without a left cavity. */
	public Optional<Table> function() {
		if (hearts.size() < 2)
			return Optional.empty();
		final double[] left = hearts.stream().mapToDouble(heart -> heart.volumes()[0]).toArray();
		final int diastole = IntStream.range(0, left.length).reduce((a, b) -> left[b] > left[a] ? b : a).orElseThrow();
		final int systole = IntStream.range(0, left.length).reduce((a, b) -> left[b] < left[a] ? b : a).orElseThrow();
		if (left[diastole] == 0)
			return Optional.empty();
		final double[] filled = hearts.get(diastole).volumes();
		final double[] emptied = hearts.get(systole).volumes();
		final VentricularFunction f = new VentricularFunction(filled[0], emptied[0], filled[1], filled[2], emptied[2]);
		return Optional.of(new Table(
			List.of("ED_frame", "ES_frame", "LV_EDV_ml", "LV_ESV_ml", "LV_SV_ml", "LV_EF_percent", "LV_mass_g", "RV_EDV_ml", "RV_ESV_ml", "RV_EF_percent"),
			List.of(Arrays.asList(diastole + 1, systole + 1, f.leftEndDiastolic(), f.leftEndSystolic(), f.strokeVolume(), PERCENT * f.leftEjectionFraction(),
				f.mass(), f.rightEndDiastolic(), f.rightEndSystolic(), f.rightEndDiastolic() == 0 ? Double.NaN : PERCENT * f.rightEjectionFraction()))));
	}

	/** What speaks against the results. Where several frames have the same fault, it is told once, with the numbers of the first one. */
	public List<String> flags() {
		final Map<String, List<Integer>> frames = new LinkedHashMap<>();
		final Map<String, String> first = new LinkedHashMap<>();
		for (int frame = 0; frame < hearts.size(); frame++)
			for (final String flag : hearts.get(frame).flags()) {
				final String fault = NUMBER.matcher(flag).replaceAll("#");
				frames.computeIfAbsent(fault, same -> new ArrayList<>()).add(frame + 1);
				first.putIfAbsent(fault, flag);
			}
		final List<String> flags = new ArrayList<>();
		frames.forEach((fault, numbers) -> flags.add((hearts.size() == 1 ? ""
			: numbers.size() == 1 ? "Frame " + numbers.get(0) + ": " : numbers.size() + " of " + hearts.size() + " frames, such as frame " + numbers.get(0) + ": ")
			+ first.get(fault)));
		return flags;
	}
}
