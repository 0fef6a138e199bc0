package io.github.throughplane.command;

import ij.ImagePlus;

import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.imagej.ErrorMap;
import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.imagej.MeasuredSlices;
import io.github.throughplane.imagej.SourceImage;
import io.github.throughplane.model.Citation;
import io.github.throughplane.task.Progress;
import io.github.throughplane.training.Trained;
import io.github.throughplane.view.ErrorColours;
import io.github.throughplane.volume.Estimate;
import io.github.throughplane.volume.ResultSize;
import io.github.throughplane.volume.Volume;
import io.github.throughplane.zarr.OmeVersion;

import java.io.File;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

import org.scijava.ItemIO;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.widget.FileWidget;

/**
 * A command that makes one stack of another: every channel and frame is a volume of its own, and the result is an image
 * like the input, with a note of how it was made.
 */
abstract class StackToStackCommand extends StackCommand {

	static final String OME_ZARR = "OME-Zarr version";
	static final String ABOUT_OME_ZARR = "Version in which .ome.zarr is written: 0.5, or 0.4 for programs that do not read it yet.";
	private static final String BITS_OF_INPUT = "input";
	/** Share of the time before saving, where there is something to save. */
	private static final double BEFORE_SAVING = 0.95;

	@Parameter(label = "Bit depth", persist = false, attrs = @Attr(name = ADVANCED), choices = { BITS_OF_INPUT, "32" },
		description = "That of the input, with values rounded and clamped, or 32-bit with fractions.")
	private String bitdepth = BITS_OF_INPUT;

	@Parameter(label = "Save to", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = "File that gets the result as well: .tif, .nii, .nii.gz or .ome.zarr.")
	private File output;

	@Parameter(label = OME_ZARR, persist = false, attrs = @Attr(name = ADVANCED), choices = { "0.5", "0.4" }, description = ABOUT_OME_ZARR)
	private String omezarr = "0.5";

	/** The expected error of the result, where that was asked for; named before it, so that the result is in front of it. */
	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus expectederror;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus result;

	private Optional<String> learned = Optional.empty();

	/**
	 * Makes the result and saves it where that was asked for.
	 *
	 * @param method makes one volume of another
	 * @param suffix what the title of the result says after that of the input
	 * @param settings noted in the result's info
	 */
	final void make(final BiFunction<Volume, Progress, Volume> method, final String suffix, final String settings, final Progress progress) {
		makeWithError((volume, part) -> Estimate.ofUnknownError(method.apply(volume, part)), suffix, settings, progress);
	}

	/**
	 * Shows what a method has made of all volumes at once, and saves it where that was asked for.
	 *
	 * @param results one for each of {@link #volumes()}
	 */
	final void make(final List<Volume> results, final String suffix, final String settings, final Progress progress) {
		final Map<Volume, Volume> byVolume = new IdentityHashMap<>();
		for (int i = 0; i < results.size(); i++)
			byVolume.put(volumes().get(i), results.get(i));
		make((volume, part) -> byVolume.get(volume), suffix, settings, progress);
	}

	/** The same by a method that may know the expected error of its results, which is shown and saved where that was asked for. */
	void makeWithError(final BiFunction<Volume, Progress, Estimate> method, final String suffix, final String settings, final Progress progress) {
		requireResult();
		final Optional<String> doubt = doubt();
		doubt.ifPresent(this::remark);
		final Hyperstack stack = stack();
		final List<Volume> volumes = volumes();
		final boolean keepBitDepth = keepsBitDepth();
		final ResultsOfStack made = new ResultsOfStack(stack, keepBitDepth, showsError() || errorFile().isPresent());
		final double end = output == null && errorFile().isEmpty() ? 1 : BEFORE_SAVING;
		for (int i = 0; i < volumes.size(); i++)
			made.add(volumes.get(i), method, progress.part(end * i / volumes.size(), end * (i + 1) / volumes.size()));
		final Map<String, String> note = note(suffix, settings);
		learned.ifPresent(done -> note.put("learned", done));
		made.note(note);
		Stream.of(doubt.stream(), warnings().stream(), made.warning().stream()).flatMap(Function.identity()).forEach(warning -> {
			remark(warning);
			ResultNote.warn(warning, note);
		});
		final String title = new SourceImage(input()).title() + "-" + suffix;
		final List<Volume> results = finished(made.results(), note);
		final ImagePlus image = stack.toImagePlus(results, title, note, keepBitDepth);
		if (made.results().get(0).spacing().z() < volumes.get(0).spacing().z())
			MeasuredSlices.of(volumes.get(0)).noteOn(image);
		else
			MeasuredSlices.forget(image);
		colour(image);
		final ImagePlus[] images = made.errors().isEmpty() ? new ImagePlus[] { image } : new ImagePlus[] { errorMap(made, title, note, progress.part(end, end)), image };
		if (output != null)
			save(() -> ImageFiles.save(image, output.toPath(), version(), progress.part(end, 1)), images);
		errorFile()
			.ifPresent(
				file -> save(() -> ImageFiles.save(images[0], file.toPath(), version(), progress.part(1, 1)), output == null ? images : new ImagePlus[] { images[0] }));
		save(() -> report(results, title, note), images);
		if (showsError())
			expectederror = images[0];
		result = image;
		done(title + ": done in " + note.get("took") + (note.containsKey("consistency") ? ", consistency with the slices " + note.get("consistency") : "")
			+ ". What lies between the slices was not measured. Image > Show Info... tells how it was made.");
	}

	/**
	 * The results as they shall be seen, once all that can be measured of them is known.
	 *
	 * @param note takes what is to be said of it
	 */
	List<Volume> finished(final List<Volume> results, final Map<String, String> note) {
		return results;
	}

	/** Writes a report of the results, where one was asked for. */
	void report(final List<Volume> results, final String title, final Map<String, String> note) {}

	/** Whether results have the number type of the input. */
	final boolean keepsBitDepth() {
		return bitdepth.equals(BITS_OF_INPUT);
	}

	final OmeVersion version() {
		return OmeVersion.named(omezarr);
	}

	private ImagePlus errorMap(final ResultsOfStack made, final String titleOfResult, final Map<String, String> note, final Progress progress) {
		final Map<String, String> lines = new LinkedHashMap<>(note);
		lines.put("shows", "expected absolute error of every voxel of " + titleOfResult);
		final ImagePlus map = stack().toImagePlus(made.errors(), ErrorMap.title(titleOfResult), lines, false);
		MeasuredSlices.forget(map);
		ErrorMap.noteOn(map, titleOfResult);
		ErrorColours.show(map, made.errors(), progress);
		return map;
	}

	/** Whether the expected error is shown beside the result. */
	boolean showsError() {
		return false;
	}

	/** The file that gets the expected error, where there is one. */
	Optional<File> errorFile() {
		return Optional.empty();
	}

	/** What has to be said of the results, once they are made: shown as remarks, and noted in the result's info. */
	List<String> warnings() {
		return List.of();
	}

	/** What speaks against the whole undertaking: said before it, and noted in the result's info. */
	Optional<String> doubt() {
		return Optional.empty();
	}

	/** Gives the result, which has the colours of the input, others where the command has reason to. */
	void colour(final ImagePlus image) {}

	/** Work may take hours, so whatever can go wrong at its end is tried first. */
	final void requireResult() {
		requirePlaces();
		final List<Volume> volumes = volumes();
		final ResultSize size = size(volumes.get(0));
		size.require(volumes.size());
		size.excess(volumes.get(0), volumes.size(), keepsBitDepth() ? input().getBitDepth() : Float.SIZE).ifPresent(this::remark);
	}

	/** Demands that all files can be written. */
	void requirePlaces() {
		if (output != null)
			ImageFiles.requireWritable(output.toPath());
		errorFile().ifPresent(file -> ImageFiles.requireWritable(file.toPath()));
	}

	/** How large the result for one volume is; all volumes of a stack are of one size. */
	abstract ResultSize size(Volume volume);

	/** What the result's info says of how it was made. */
	final Map<String, String> note(final String method, final String settings) {
		return ResultNote.of(this, input(), method, settings, publications());
	}

	/** What to cite beside Throughplane. */
	List<Citation> publications() {
		return List.of();
	}

	/** Lets the result's info say how far a network has learned that was trained for it. */
	final void noteTraining(final Trained trained) {
		learned = trained.done();
	}
}
