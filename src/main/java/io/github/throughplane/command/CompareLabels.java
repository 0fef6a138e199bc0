package io.github.throughplane.command;

import ij.ImagePlus;

import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.imagej.SliceAxis;
import io.github.throughplane.imagej.VolumePairs;
import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.metric.LabelComparison;
import io.github.throughplane.metric.Summary;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.Table;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Volume;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Compares two segmentations; see {@link LabelComparison}. */
@Plugin(type = Command.class, attrs = @Attr(name = MenuCommand.NO_LEGACY), menuPath = "Plugins>Throughplane>Evaluate>Compare Labels...",
	description = "Compares a segmentation with a reference, label by label: Dice and surface distances.")
public class CompareLabels extends MenuCommand {

	@Parameter(label = "Labels", persist = false,
		description = "Stack of labels to judge, whole numbers with 0 for the background; every channel and frame is a segmentation of its own.")
	private ImagePlus input;

	@Parameter(label = "Reference", persist = false,
		description = "The true labels. They are matched by position in space, so that their grid may be another one.")
	private ImagePlus reference;

	@Parameter(label = "Alignment", persist = false, choices = { "none", "translation" },
		description = "With translation, Dice after the best shift of -5 to 4 pixels within the slices is told as well, for each label.")
	private String align = "none";

	@Parameter(label = "Slice axis", persist = false, choices = { "auto", "x", "y", "z" },
		description = "The axis across the slices of the reference; auto takes the one with the coarsest spacing.")
	private String axis = "auto";

	/** One number of a label. */
	private record Column(String name, ToDoubleFunction<LabelComparison.Scores> number) {}

	@Override
	protected void execute() {
		VolumePairs.requireSameOrientation(input, reference);
		final Hyperstack truth = Hyperstack.of(reference, SliceAxis.named(axis), Double.NaN);
		final List<Volume> references = truth.volumes();
		final List<Volume> images = input == reference ? references : Hyperstack.of(input, truth.axis(), Double.NaN).volumes();
		VolumePairs.requireSameNumber(input, images, reference.getTitle(), references);
		final List<Column> columns = columns(references.get(0).spacing().unit());
		final List<List<Object>> rows = new ArrayList<>();
		final Progress progress = progress("Compare Labels");
		for (int i = 0; i < images.size(); i++) {
			final Progress part = progress.part((double) i / images.size(), (i + 1.0) / images.size());
			final LabelComparison comparison = LabelComparison.of(LabelVolume.of(images.get(i), part.part(0, 0.1)),
				LabelVolume.of(references.get(i), part.part(0.1, 0.2)), align.equals("translation"), part.part(0.2, 1));
			final String where = VolumePairs.where(input, i);
			comparison.remarks().forEach(remark -> remark(where.isEmpty() ? remark : where.trim() + ": " + remark));
			rows(comparison, columns, where, rows);
		}
		final List<String> names = new ArrayList<>(List.of("label"));
		columns.forEach(column -> names.add(column.name()));
		show("Comparison of " + input.getTitle(), new Table(names, rows));
	}

	private List<Column> columns(final String unit) {
		final List<Column> columns = new ArrayList<>(List.of(new Column("Dice_VOLUME_3D", LabelComparison.Scores::volume),
			new Column("Dice_SLICE_FILTERED", scores -> scores.slices().mean())));
		if (align.equals("translation"))
			columns.add(new Column("Dice_LO_ALIGNED", scores -> scores.aligned().orElseThrow()));
		columns.add(new Column("HD95_" + unit, scores -> scores.distances().hd95()));
		columns.add(new Column("HD_" + unit, scores -> scores.distances().hd()));
		columns.add(new Column("HD95_px", scores -> scores.distances().hd95Pixels()));
		columns.add(new Column("HD_px", scores -> scores.distances().hdPixels()));
		return columns;
	}

	/** One row a label, and their mean; a label whose number is not defined is left out of it. */
	private static void rows(final LabelComparison comparison, final List<Column> columns, final String where, final List<List<Object>> rows) {
		for (final LabelComparison.Scores scores : comparison.labels())
			rows.add(row(scores.label() + where, columns.stream().mapToDouble(column -> column.number().applyAsDouble(scores)).toArray()));
		if (comparison.labels().size() > 1)
			rows.add(row("mean" + where, columns.stream().mapToDouble(column -> Summary.of(comparison.labels().stream()
				.mapToDouble(column.number()).toArray()).mean()).toArray()));
	}

	private static List<Object> row(final String name, final double[] numbers) {
		final List<Object> row = new ArrayList<>(List.of(name));
		Arrays.stream(numbers).forEach(row::add);
		return row;
	}
}
