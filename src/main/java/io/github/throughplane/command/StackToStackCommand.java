package io.github.throughplane.command;

import ij.ImagePlus;

import io.github.throughplane.command.input.SourceImage;
import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.imagej.MeasuredSlices;
import io.github.throughplane.metric.LowestConsistency;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.Version;
import io.github.throughplane.volume.ResultRange;
import io.github.throughplane.volume.ResultSize;
import io.github.throughplane.volume.Volume;

import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;
import org.scijava.widget.FileWidget;

/**
 * A command that makes one stack of another: every channel and frame is a volume of its own, and the result is an image
 * like the input, with a note of how it was made.
 */
abstract class StackToStackCommand extends StackCommand {

	private static final String BITS_OF_INPUT = "input";
	/** Share of the time that the method itself takes; the rest is for the look at how well the result agrees with the slices. */
	private static final double METHOD = 0.97;

	/** Share of the time before saving, where there is something to save. */
	private static final double BEFORE_SAVING = 0.95;

	@Parameter(label = "Bit depth", persist = false, choices = { BITS_OF_INPUT, "32" },
		description = "That of the input, with values rounded and clamped, or 32-bit with fractions.")
	private String bitdepth = BITS_OF_INPUT;

	@Parameter(label = "Save to", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = "File that gets the result as well: .tif, .nii or .nii.gz.")
	private File output;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus result;

	/**
	 * Makes the result and saves it where that was asked for.
	 *
	 * @param method makes one volume of another
	 * @param suffix what the title of the result says after that of the input
	 * @param settings noted in the result's info
	 */
	void make(final BiFunction<Volume, Progress, Volume> method, final String suffix, final String settings, final Progress progress) {
		requireResult();
		final Hyperstack stack = stack();
		final List<Volume> volumes = volumes();
		final List<Volume> results = new ArrayList<>();
		final boolean keepBitDepth = bitdepth.equals(BITS_OF_INPUT);
		final LowestConsistency consistency = new LowestConsistency();
		final double end = output == null ? 1 : BEFORE_SAVING;
		for (int i = 0; i < volumes.size(); i++) {
			final Progress part = progress.part(end * i / volumes.size(), end * (i + 1) / volumes.size());
			final Volume made = method.apply(volumes.get(i), part.part(0, METHOD));
			results.add(ResultRange.of(volumes.get(i), part.part(METHOD, METHOD)).hold(made, part.part(METHOD, METHOD)));
			consistency.add(volumes.get(i), stack.asWritten(results.get(i), keepBitDepth), part.part(METHOD, 1));
		}
		final Map<String, String> note = note(suffix, settings);
		consistency.text().ifPresent(text -> note.put("consistency", text));
		warnings().forEach(warning -> warn(warning, note));
		final ImagePlus image = stack.toImagePlus(results, new SourceImage(input()).title() + "-" + suffix, note, keepBitDepth);
		if (results.get(0).spacing().z() < volumes.get(0).spacing().z())
			MeasuredSlices.of(volumes.get(0)).noteOn(image);
		else
			MeasuredSlices.forget(image);
		colour(image);
		if (output != null)
			save(image, () -> ImageFiles.save(image, output.toPath(), progress.part(end, 1)));
		result = image;
	}

	/** What has to be said of the results, once they are made: shown as remarks, and noted in the result's info. */
	List<String> warnings() {
		return List.of();
	}

	private void warn(final String warning, final Map<String, String> note) {
		remark(warning);
		note.merge("warning", warning, (earlier, later) -> earlier + " " + later);
	}

	/** Gives the result, which has the colours of the input, others where the command has reason to. */
	void colour(final ImagePlus image) {}

	/** Work may take hours, so whatever can go wrong at its end is tried first. */
	final void requireResult() {
		if (output != null)
			ImageFiles.requireWritable(output.toPath());
		final List<Volume> volumes = volumes();
		size(volumes.get(0)).require(volumes.size());
	}

	/** How large the result for one volume is; all volumes of a stack are of one size. */
	abstract ResultSize size(Volume volume);

	/** What the result's info says of how it was made. */
	static Map<String, String> note(final String method, final String settings) {
		final Map<String, String> note = new LinkedHashMap<>();
		note.put("method", method);
		note.put("settings", settings);
		note.put("version", "Throughplane " + Version.ofThroughplane());
		return note;
	}
}
