package io.github.throughplane.command.output;

import ij.ImagePlus;

import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.imagej.NewImage;
import io.github.throughplane.phantom.CardiacPhantom;
import io.github.throughplane.phantom.LongAxisView;
import io.github.throughplane.phantom.MotionSeverity;
import io.github.throughplane.phantom.ScanGrid;
import io.github.throughplane.phantom.ScannerStyle;
import io.github.throughplane.phantom.SliceMotion;
import io.github.throughplane.phantom.SliceMotion.Sampling;
import io.github.throughplane.phantom.Variety;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.Version;
import io.github.throughplane.view.LabelColours;
import io.github.throughplane.volume.SampleType;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The images of one phantom at some phases of its cycle, each grey and as labels. */
public record PhantomImages(CardiacPhantom phantom, long seed, ScannerStyle style, List<Double> phases) {

	/** Length of a heart beat, seconds. */
	private static final double BEAT = 0.9;

	/** A grey image and its labels. */
	public record Pair(ImagePlus grey, ImagePlus labels) {

		/** Saves both under their titles, unless there is no folder. */
		public void save(final Path folder, final String format) {
			if (folder == null)
				return;
			for (final ImagePlus image : List.of(grey, labels))
				ImageFiles.save(image, folder.resolve(image.getTitle() + "." + format));
		}
	}

	public Pair volume(final int[] size, final Spacing spacing, final Progress progress) {
		return pair("volume", phantom.volumeGrid(size, spacing), MotionSeverity.NONE, progress);
	}

	/** @param folder gets the shifts of the slices, unless it is null or they did not move */
	public Pair shortAxis(final int[] size, final Spacing spacing, final double thickness, final MotionSeverity severity, final Path folder,
		final Progress progress)
	{
		final ScanGrid grid = phantom.shortAxis(size, spacing, thickness);
		if (folder != null && severity != MotionSeverity.NONE)
			motion(grid, severity).table().write(folder.resolve(title("short-axis-shifts") + ".csv"));
		return pair("short-axis", grid, severity, progress);
	}

	public List<Pair> longAxis(final int pixels, final double spacing, final double thickness, final Progress progress) {
		final List<Pair> slices = new ArrayList<>();
		for (final LongAxisView view : LongAxisView.values())
			slices.add(pair(view.title(), phantom.longAxis(view, pixels, pixels, spacing, thickness), MotionSeverity.NONE,
				progress.part(view.ordinal() / 3.0, (view.ordinal() + 1) / 3.0)));
		return slices;
	}

	private SliceMotion motion(final ScanGrid grid, final MotionSeverity severity) {
		return SliceMotion.draw(grid.depth(), severity, seed);
	}

	private Pair pair(final String name, final ScanGrid grid, final MotionSeverity severity, final Progress progress) {
		final SliceMotion motion = motion(grid, severity);
		final List<Volume> grey = new ArrayList<>();
		final List<Volume> labels = new ArrayList<>();
		for (int i = 0; i < phases.size(); i++) {
			final Progress part = progress.part((double) i / phases.size(), (i + 1.0) / phases.size());
			final Volume labelled = phantom.labels(grid, phases.get(i), part.part(0, 0.2)).toVolume();
			final Volume small = new Volume(labelled.samples(), labelled.spacing(), labelled.origin(), Double.NaN, SampleType.UINT8);
			final Volume shown = phantom.grey(grid, phases.get(i), style, part.part(0.2, 1));
			labels.add(motion.apply(small, Sampling.NEAREST, Progress.NONE));
			grey.add(motion.apply(shown, Sampling.LINEAR, Progress.NONE));
		}
		final ImagePlus coloured = image(labels, grid, title(name) + "-labels");
		LabelColours.show(coloured);
		return new Pair(image(grey, grid, title(name)), coloured);
	}

	private String title(final String name) {
		return "heart-" + seed + "-" + name;
	}

	private String variety() {
		return phantom.variety() == Variety.USUAL ? "" : ", variety=" + phantom.variety().name().toLowerCase(Locale.ROOT);
	}

	private ImagePlus image(final List<Volume> frames, final ScanGrid grid, final String title) {
		final Map<String, String> note = new LinkedHashMap<>();
		note.put("method", "cardiac phantom");
		note.put("settings", "seed=" + seed + ", kind=" + phantom.kind().name().toLowerCase(Locale.ROOT) + variety() + ", " + style);
		note.put("phases", phases.toString());
		note.put("version", "Throughplane " + Version.ofThroughplane());
		final double interval = phases.size() == 1 ? 0 : BEAT * (phases.get(1) - phases.get(0));
		return NewImage.of(frames, phantom.inWorld(grid).matrix(), interval, title, note);
	}
}
