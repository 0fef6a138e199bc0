package io.github.throughplane.command;

import ij.ImagePlus;
import ij.io.FileInfo;

import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.imagej.ImageFiles;
import io.github.throughplane.imagej.SliceAxis;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.Version;
import io.github.throughplane.volume.Volume;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * What all commands that make one image of another have in common: every channel and frame is a volume of its own, and the
 * result is an image like the input, with a note of how it was made.
 *
 * @param input the image
 * @param axis its slice axis: x, y, z or auto
 * @param voxelDepth slice spacing in the image's unit that overrides the calibrated one, or 0
 * @param keepBitDepth whether the result has the number type of the input, else 32-bit
 * @param output where the result is saved as well, or null for nowhere
 */
record StackWork(ImagePlus input, String axis, double voxelDepth, boolean keepBitDepth, File output) {

	/** Choices of the parameter for the bit depth. */
	static final String BITS_OF_INPUT = "input";
	static final String BITS_32 = "32";

	/**
	 * Makes the result and saves it where that was asked for.
	 *
	 * @param method makes one volume of another
	 * @param suffix what the title of the result says after that of the input
	 * @param settings noted in the result's info
	 */
	ImagePlus run(final BiFunction<Volume, Progress, Volume> method, final String suffix, final String settings, final Progress progress) {
		requireWritable();
		final Hyperstack stack = hyperstack(input, axis, voxelDepth);
		final List<Volume> volumes = stack.volumes();
		final List<Volume> results = new ArrayList<>();
		for (int i = 0; i < volumes.size(); i++)
			results.add(method.apply(volumes.get(i), progress.part((double) i / volumes.size(), (i + 1.0) / volumes.size())));
		final ImagePlus result = stack.toImagePlus(results, title(input) + "-" + suffix, note(suffix, settings), keepBitDepth);
		if (results.get(0).spacing().z() < volumes.get(0).spacing().z())
			MeasuredSlices.of(volumes.get(0)).noteOn(result);
		else
			MeasuredSlices.forget(result);
		if (output != null)
			ImageFiles.save(result, output.toPath());
		return result;
	}

	/** Work may take hours, so whatever can go wrong at its end is tried first. */
	void requireWritable() {
		if (output != null)
			ImageFiles.requireWritable(output.toPath(), file(input).toArray(Path[]::new));
	}

	/** The volumes of the input. */
	List<Volume> volumes() {
		return hyperstack(input, axis, voxelDepth).volumes();
	}

	/** The volumes of an image, with a slice spacing that overrides the calibrated one where it is not 0. */
	static Hyperstack hyperstack(final ImagePlus image, final String axis, final double voxelDepth) {
		return Hyperstack.of(image, SliceAxis.named(axis), voxelDepth == 0 ? Double.NaN : voxelDepth);
	}

	private static List<Path> file(final ImagePlus image) {
		final FileInfo info = image.getOriginalFileInfo();
		return info == null || info.directory == null || info.fileName == null ? List.of() : List.of(Path.of(info.directory, info.fileName));
	}

	private static String title(final ImagePlus image) {
		return image.getTitle().replaceFirst("(\\.nii\\.gz|\\.[A-Za-z]{1,5})$", "");
	}

	private static Map<String, String> note(final String method, final String settings) {
		final Map<String, String> note = new LinkedHashMap<>();
		note.put("method", method);
		note.put("settings", settings);
		note.put("version", "Throughplane " + Version.ofThroughplane());
		return note;
	}
}
