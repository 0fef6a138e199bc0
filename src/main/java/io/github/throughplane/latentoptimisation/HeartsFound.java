package io.github.throughplane.latentoptimisation;

import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.task.Table;

import java.util.ArrayList;
import java.util.List;

/**
 * What latent optimisation found, as tables.
 *
 * @param hearts one for each frame
 */
public record HeartsFound(List<LatentHeart> hearts) {

	private static final List<String> CLASSES = List.of("LV", "myocardium", "RV");

	/** By how much the content of every slice lies beside its place; slices without labels have none. */
	public Table shifts() {
		final List<List<Object>> rows = new ArrayList<>();
		for (int frame = 0; frame < hearts.size(); frame++) {
			final LatentHeart heart = hearts.get(frame);
			for (int k = 0; k < heart.shifts().length; k++)
				rows.add(List.of(frame + 1, k + 1, heart.labelled()[k] ? heart.shifts()[k][0] : Double.NaN, heart.labelled()[k] ? heart.shifts()[k][1] : Double.NaN));
		}
		return new Table(List.of("frame", "slice", "x_mm", "y_mm"), rows);
	}

	/** By how much the content of every long-axis slice lies beside its place, and how well the result agrees with it. */
	public Table longAxisShifts() {
		final List<List<Object>> rows = new ArrayList<>();
		for (int frame = 0; frame < hearts.size(); frame++)
			for (final LongAxisFit view : hearts.get(frame).views())
				rows.add(List.of(frame + 1, view.name(), view.shift()[0], view.shift()[1], view.shift()[2], view.dice()));
		return new Table(List.of("frame", "slice", "x_mm", "y_mm", "z_mm", "consistency_Dice"), rows);
	}

	/** Volumes, those beyond the slices with labels, the ends of their 90 % intervals, and how well the result agrees with the stack. */
	public Table volumes() {
		final List<String> columns = new ArrayList<>(List.of("frame"));
		CLASSES.forEach(name -> columns.add(name + "_ml"));
		CLASSES.forEach(name -> columns.add("consistency_Dice_" + name));
		columns.addAll(List.of("consistency_Dice", "loss", "iterations"));
		CLASSES.forEach(name -> columns.add(name + "_above_ml"));
		CLASSES.forEach(name -> columns.add(name + "_below_ml"));
		CLASSES.forEach(name -> columns.addAll(List.of(name + "_from_ml", name + "_to_ml")));
		final List<List<Object>> rows = new ArrayList<>();
		for (int frame = 0; frame < hearts.size(); frame++) {
			final LatentHeart heart = hearts.get(frame);
			final List<Object> row = new ArrayList<>(List.of(frame + 1));
			for (int c = 0; c < HeartClasses.COUNT - 1; c++)
				row.add(Double.isNaN(heart.dice()[c]) ? Double.NaN : heart.volumes()[c]);
			for (final double dice : heart.dice())
				row.add(dice);
			row.addAll(List.of(heart.meanDice(), heart.losses().get(heart.losses().size() - 1), heart.losses().size() - 1));
			for (final double[] beyond : List.of(heart.beyond().above(), heart.beyond().below()))
				for (int c = 0; c < beyond.length; c++)
					row.add(Double.isNaN(heart.dice()[c]) ? Double.NaN : beyond[c]);
			for (int c = 0; c < HeartClasses.COUNT - 1; c++)
				for (final double end : heart.interval(c))
					row.add(Double.isNaN(heart.dice()[c]) ? Double.NaN : end);
			rows.add(row);
		}
		return new Table(columns, rows);
	}

	/** What speaks against the results, with the frame where there are several. */
	public List<String> flags() {
		final List<String> flags = new ArrayList<>();
		for (int frame = 0; frame < hearts.size(); frame++)
			for (final String flag : hearts.get(frame).flags())
				flags.add((hearts.size() > 1 ? "Frame " + (frame + 1) + ": " : "") + flag);
		return flags;
	}
}
