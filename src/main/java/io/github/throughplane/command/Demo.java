package io.github.throughplane.command;

import ij.ImagePlus;

import io.github.throughplane.clade.CladeModel;
import io.github.throughplane.clade.CladePrediction;
import io.github.throughplane.clade.CladePredictor;
import io.github.throughplane.command.input.Sample;
import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.imagej.SourceFiles;
import io.github.throughplane.interpolation.BackProjection;
import io.github.throughplane.interpolation.Interpolation;
import io.github.throughplane.interpolation.InterpolationSettings;
import io.github.throughplane.interpolation.Interpolator;
import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.metric.VolumeComparison;
import io.github.throughplane.model.Citation;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.smore.GuardedSmore;
import io.github.throughplane.smore.SmoreModel;
import io.github.throughplane.task.Places;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.Table;
import io.github.throughplane.view.picture.ComparisonPicture;
import io.github.throughplane.view.picture.PictureFile;
import io.github.throughplane.volume.Percentiles;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.SuperResolver;
import io.github.throughplane.volume.ThickSlices;
import io.github.throughplane.volume.Volume;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Shows on a real head what the methods do: thick slices made of it, super-resolved, and compared with the truth. */
@Plugin(type = Command.class, attrs = @Attr(name = MenuCommand.NO_LEGACY), menuPath = "Plugins>Throughplane>Demo...",
	description = "Makes 5 mm slices of a real head of 1 mm, super-resolves them, and compares the results with the truth.")
public class Demo extends MenuCommand {

	private static final double THICK = 5;
	private static final String CLADE = "brain-t1";
	private static final String SMORE = "any-stack";
	private static final String KNOWN_HEAD = "The models " + SMORE + " and " + CLADE + " have learned from slices of this very head, and are at their best here; "
		+ "on another head CLADE's was no nearer to the truth than cubic + back-projection, and SMORE's was (docs/benchmarks/any-stack.md).";

	private static final Map<String, List<Citation>> PUBLICATIONS = Map.of("cubic", List.of(), "SMORE", SmoreModel.PUBLICATIONS, "CLADE", CladeModel.PUBLICATIONS);

	@Parameter(label = "Folder for the results", persist = false, style = FileWidget.DIRECTORY_STYLE,
		description = "Gets thick.tif, cubic.tif, smore.tif, clade.tif and comparison.png; made where it does not exist.")
	private File folder = new File(System.getProperty("user.home"), "throughplane-demo");

	@Override
	protected void execute() {
		final Progress progress = progress("Demo");
		final Path results = Places.make(folder.toPath());
		final Hyperstack head = Hyperstack.of(Sample.open());
		final Volume truth = head.volumes().get(0);
		final ImagePlus stack = image(head, ThickSlices.simulate(truth, SliceProfile.gaussian(THICK), THICK, progress.part(0, 0.02)), "thick.tif",
			Map.of("method", "thick"));
		// As whoever opens the file has it, so that the numbers are those that commands tell of the files.
		final Volume thick = written(stack);
		final Map<String, Volume> volumes = new LinkedHashMap<>();
		volumes.put("thick", made(Interpolation.NEAREST, 0, thick, progress.part(0.02, 0.03)));
		volumes.put("linear", made(Interpolation.LINEAR, 0, thick, progress.part(0.03, 0.04)));
		volumes.put("cubic", made(Interpolation.CUBIC, 0, thick, progress.part(0.04, 0.05)));
		volumes.put("cubic + back-projection", made(Interpolation.CUBIC, BackProjection.AUTOMATIC, thick, progress.part(0.05, 0.07)));
		try (SuperResolver smore = new GuardedSmore(SmoreModel.read(ModelFile.resolve(SMORE)), 0, BackProjection.AUTOMATIC)) {
			volumes.put("SMORE", smore.superResolve(thick, progress.part(0.07, 0.3)));
		}
		try (SuperResolver clade = new CladePredictor(CladeModel.read(ModelFile.resolve(CLADE)), CladePrediction.FAITHFUL)) {
			volumes.put("CLADE", clade.superResolve(thick, progress.part(0.3, 0.8)));
		}
		open(save(stack, results));
		save(head, stack, volumes, "cubic", results);
		save(head, stack, volumes, "CLADE", results);
		open(save(head, stack, volumes, "SMORE", results));
		volumes.replaceAll((name, volume) -> written(image(head, volume, name, Map.of())));
		draw(volumes, truth, results.resolve("comparison.png"));
		remark(KNOWN_HEAD);
		compare(volumes, truth, thick, progress.part(0.8, 1));
	}

	private static Volume made(final Interpolation method, final int backProjections, final Volume thick, final Progress progress) {
		return new Interpolator(new InterpolationSettings(method, 0, backProjections)).superResolve(thick, progress);
	}

	/** With the whole numbers of the head, as files have them. */
	private static ImagePlus image(final Hyperstack head, final Volume volume, final String title, final Map<String, String> note) {
		return head.toImagePlus(List.of(volume), title, note, true);
	}

	private static Volume written(final ImagePlus image) {
		return Hyperstack.of(image).volumes().get(0);
	}

	private ImagePlus save(final Hyperstack head, final ImagePlus thick, final Map<String, Volume> volumes, final String method, final Path folder) {
		return save(image(head, volumes.get(method), method.toLowerCase(Locale.ROOT) + ".tif",
			ResultNote.of(this, thick, method, "as the demo makes it", PUBLICATIONS.get(method))), folder);
	}

	/** The image as it now lies in a file, which the calls that take it name. */
	static ImagePlus save(final ImagePlus image, final Path folder) {
		final Path file = folder.resolve(image.getTitle());
		ImageFiles.save(image, file);
		SourceFiles.note(image, file, false);
		return image;
	}

	private static void draw(final Map<String, Volume> volumes, final Volume truth, final Path file) {
		final Map<String, Volume> shown = new LinkedHashMap<>();
		for (final String name : List.of("thick", "cubic", "SMORE", "CLADE"))
			shown.put(name, volumes.get(name));
		shown.put("truth", truth);
		final double white = Percentiles.of(truth, Progress.NONE, 99.9)[0];
		final var picture = ComparisonPicture.of(shown, new ComparisonPicture.View(truth.width() / 2 - 12, 0, white, new double[] { 0.55, 0.45 }));
		PictureFile.write(picture, file);
	}

	private void compare(final Map<String, Volume> volumes, final Volume truth, final Volume thick, final Progress progress) {
		final VolumeComparison comparison = new VolumeComparison(truth, Optional.of(thick), VolumeComparison.Settings.DEFAULT, progress.part(0, 0.1));
		final Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
		int done = 0;
		for (final var entry : volumes.entrySet()) {
			final double from = 0.1 + 0.9 * done++ / volumes.size();
			rows.put(entry.getKey(), comparison.compare(entry.getValue(), progress.part(from, from + 0.9 / volumes.size())).values());
		}
		show("Demo", table(rows));
	}

	/** One row a method, one column a metric. */
	private static Table table(final Map<String, Map<String, Double>> rows) {
		final List<String> columns = new ArrayList<>(List.of("method"));
		columns.addAll(rows.values().iterator().next().keySet());
		final List<List<Object>> lines = new ArrayList<>();
		rows.forEach((method, values) -> {
			final List<Object> line = new ArrayList<>(List.of(method));
			values.values().forEach(value -> line.add(value));
			lines.add(line);
		});
		return new Table(columns, lines).forPeople();
	}
}
