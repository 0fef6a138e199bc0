package io.github.throughplane.geminigan;

import io.github.throughplane.task.Table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the labels of a series say of its heart, as tables.
 *
 * @param hearts one for each frame
 */
public record HeartFunction(List<FoundHeart> hearts) {

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

	/** What the ventricles eject. Nothing for a single frame, or without a left cavity. */
	public Optional<Table> function() {
		return new VolumeCurve(hearts.stream().map(FoundHeart::volumes).toList()).function();
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
