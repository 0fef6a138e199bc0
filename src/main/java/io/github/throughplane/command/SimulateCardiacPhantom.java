package io.github.throughplane.command;

import ij.ImagePlus;

import io.github.throughplane.command.output.PhantomImages;
import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.phantom.CardiacPhantom;
import io.github.throughplane.phantom.HeartKind;
import io.github.throughplane.phantom.HeartTable;
import io.github.throughplane.phantom.MotionSeverity;
import io.github.throughplane.phantom.ScannerStyle;
import io.github.throughplane.phantom.Variety;
import io.github.throughplane.task.Places;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.view.picture.PhantomPicture;
import io.github.throughplane.view.picture.PictureFile;
import io.github.throughplane.volume.ResultSize;
import io.github.throughplane.volume.Spacing;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Makes hearts of which everything is known, as images, labels and a table of their volumes; see {@link CardiacPhantom}. */
@Plugin(type = Command.class, attrs = @Attr(name = MenuCommand.NO_LEGACY), menuPath = "Plugins>Throughplane>Simulate>Cardiac Phantom...",
	description = "Makes beating hearts with true labels: fine volumes, short-axis stacks and long-axis slices.")
public class SimulateCardiacPhantom extends MenuCommand {

	private static final String ANY = "any";
	private static final String GIVEN = "given";
	private static final String NONE = "none";
	private static final String ALL = "all";
	private static final String VOLUME = "volume";
	private static final String STACK = "stack";

	@Parameter(label = "Folder for the files", persist = false, required = false, style = FileWidget.DIRECTORY_STYLE,
		description = "Gets the images and hearts.csv; made where it does not exist. Needed for more than one heart.")
	private File output;

	@Parameter(label = "Seed", persist = false, description = "The same seed gives the same heart.")
	private long seed = 1;

	@Parameter(label = "Number of hearts", persist = false, min = "1", max = "100000",
		description = "Hearts to make, with this seed and the whole numbers after it.")
	private int hearts = 1;

	@Parameter(label = "Kind of heart", persist = false, choices = { ANY, "normal", "dilated", "hypertrophic" },
		description = "any draws 60 % normal, 20 % dilated and 20 % hypertrophic hearts.")
	private String heart = ANY;

	@Parameter(label = "Variety", persist = false, choices = { "usual", "wide" },
		description = "usual: regular hearts in well-planned stacks; wide: as various as people's, bent, in stacks that may stand oblique and begin below the base.")
	private String variety = "usual";

	@Parameter(label = "Images", persist = false, choices = { ALL, VOLUME, STACK, NONE },
		description = "all: the fine volume, a short-axis stack and three long-axis slices; volume, stack: one of these alone; none: only the table.")
	private String images = ALL;

	@Parameter(label = "Moment", persist = false, choices = { "ed", "es", "both", "cine" },
		description = "End-diastole, end-systole, these two as frames, or the whole cycle.")
	private String phase = "ed";

	@Parameter(label = "Frames of the cycle", persist = false, min = "2", max = "1000", description = "Number of frames of cine.")
	private int frames = 20;

	@Parameter(label = "Columns and rows of the volume", persist = false, attrs = @Attr(name = ADVANCED), min = "8", max = "2048",
		description = "Pixels along x and along y.")
	private int columns = 128;

	@Parameter(label = "Slices of the volume", persist = false, attrs = @Attr(name = ADVANCED), min = "2", max = "2048", description = "Slices of the fine volume.")
	private int slices = 64;

	@Parameter(label = "Pixel size of the volume (mm)", persist = false, attrs = @Attr(name = ADVANCED), min = "0.1", max = "20",
		description = "Distance between pixels.")
	private double spacing = 1.25;

	@Parameter(label = "Slice spacing of the volume (mm)", persist = false, attrs = @Attr(name = ADVANCED), min = "0.1", max = "40",
		description = "Distance between slices.")
	private double slicespacing = 2;

	@Parameter(label = "Pixel size of the stack (mm, 0: as the volume)", persist = false, attrs = @Attr(name = ADVANCED), min = "0", max = "20",
		description = "Distance between pixels of the short-axis stack and of the long-axis slices.")
	private double stackpixel;

	@Parameter(label = "Slice spacing of the stack (mm)", persist = false, attrs = @Attr(name = ADVANCED), min = "0.1", max = "40",
		description = "Distance between slices of the short-axis stack.")
	private double stackspacing = 8;

	@Parameter(label = "Slice thickness (mm, 0: spacing)", persist = false, attrs = @Attr(name = ADVANCED), min = "0", max = "40",
		description = "Thickness of the slices of the short-axis stack and of the long-axis slices.")
	private double thickness;

	@Parameter(label = "Slice motion of the stack", persist = false, choices = { NONE, "normal", "severe" },
		description = "Shifts of the slices of the short-axis stack, as of Slice Motion...; they are noted beside the stack.")
	private String severity = NONE;

	@Parameter(label = "Scanner", persist = false, choices = { GIVEN, ANY },
		description = "given: contrast, fat, noise, blur and bias as they stand below; any: each heart by a scanner of its own, also with other signals of muscle and organs.")
	private String scanner = GIVEN;

	@Parameter(label = "Contrast of blood", persist = false, attrs = @Attr(name = ADVANCED), min = "0", max = "2",
		description = "Signal of blood above that of muscle; 1 as in balanced steady-state free precession.")
	private double contrast = ScannerStyle.SSFP.contrast();

	@Parameter(label = "Signal of fat", persist = false, attrs = @Attr(name = ADVANCED), min = "0", max = "3", description = "1 for that of blood, 0 for suppressed fat.")
	private double fat = ScannerStyle.SSFP.fat();

	@Parameter(label = "Noise", persist = false, attrs = @Attr(name = ADVANCED), min = "0", max = "1",
		description = "Standard deviation as a share of the signal of blood.")
	private double noise = ScannerStyle.SSFP.noise();

	@Parameter(label = "Blur (mm)", persist = false, attrs = @Attr(name = ADVANCED), min = "0", max = "20",
		description = "Full width at half maximum of the point spread in the plane.")
	private double blur = ScannerStyle.SSFP.blur();

	@Parameter(label = "Bias", persist = false, attrs = @Attr(name = ADVANCED), min = "-2", max = "2",
		description = "How much brighter the image is towards the chest: natural logarithm over 60 mm.")
	private double bias = ScannerStyle.SSFP.bias();

	@Parameter(label = "File format", persist = false, choices = { "nii.gz", "tif" }, description = "Format of the images in the folder.")
	private String format = "nii.gz";

	@Parameter(label = "Picture", persist = false, attrs = @Attr(name = ADVANCED), required = false, style = FileWidget.SAVE_STYLE,
		description = "PNG file that gets an overview: short and long axis of one heart at end-diastole and end-systole, or of up to 8 hearts at end-diastole.")
	private File picture;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus volume;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus labels;

	@Override
	protected void execute() {
		final boolean rendered = !images.equals(NONE);
		if (output == null && hearts > 1 && rendered)
			throw new UserProblem(hearts + " hearts were asked for, and no folder for their images.", "Name a folder, or choose no images.");
		PictureFile.requireEnding(picture);
		if (rendered)
			requireSize();
		final Path folder = output == null ? null : Places.make(output.toPath());
		final Progress progress = progress("Cardiac Phantom");
		if (picture != null)
			draw(progress.part(0, 0.1));
		final HeartTable table = new HeartTable(variety());
		for (int i = 0; i < hearts; i++) {
			final CardiacPhantom phantom = phantom(i);
			table.add(seed + i, phantom);
			final Progress part = progress.part(0.1 + 0.9 * i / hearts, 0.1 + 0.9 * (i + 1) / hearts);
			part.report(0, 1, "Heart " + (i + 1) + " of " + hearts);
			if (rendered)
				render(new PhantomImages(phantom, seed + i, style(seed + i), phases(phantom)), folder, part);
		}
		if (folder != null)
			table.hearts().write(folder.resolve("hearts.csv"));
		show("Hearts", hearts == 1 ? table.hearts() : table.summary());
	}

	/** How the heart of a seed is shown. */
	private ScannerStyle style(final long heartSeed) {
		return scanner.equals(ANY) ? ScannerStyle.draw(heartSeed) : new ScannerStyle(contrast, fat, noise, blur, bias);
	}

	/** Each moment is a grey volume and one of labels. */
	private void requireSize() {
		final int volumes = 2 * (phase.equals("cine") ? frames : phase.equals("both") ? 2 : 1);
		new ResultSize("The volume", columns, columns, slices, "Choose fewer columns, slices or frames.").require(volumes);
		final double stackColumns = columns * spacing / pixel();
		new ResultSize("A long-axis slice", stackColumns, stackColumns, 1, "Choose larger pixels for the stack.").require(volumes);
	}

	/** The side of a pixel of the stack. */
	private double pixel() {
		return stackpixel == 0 ? spacing : stackpixel;
	}

	private CardiacPhantom phantom(final int number) {
		return heart.equals(ANY) ? CardiacPhantom.draw(seed + number, variety())
			: CardiacPhantom.draw(seed + number, HeartKind.valueOf(heart.toUpperCase(Locale.ROOT)), variety());
	}

	private Variety variety() {
		return Variety.valueOf(variety.toUpperCase(Locale.ROOT));
	}

	private List<Double> phases(final CardiacPhantom phantom) {
		final List<Double> cycle = new ArrayList<>();
		for (int frame = 0; frame < frames; frame++)
			cycle.add((double) frame / frames);
		return switch (phase) {
			case "ed" -> List.of(CardiacPhantom.END_DIASTOLE);
			case "es" -> List.of(phantom.endSystole());
			case "both" -> List.of(CardiacPhantom.END_DIASTOLE, phantom.endSystole());
			default -> cycle;
		};
	}

	private void render(final PhantomImages made, final Path folder, final Progress progress) {
		final double pixel = pixel();
		final int stackColumns = (int) Math.ceil(columns * spacing / pixel);
		final double thick = thickness == 0 ? stackspacing : thickness;
		final boolean all = images.equals(ALL);
		if (!images.equals(STACK))
			keep(made.volume(new int[] { columns, columns, slices }, new Spacing(spacing, spacing, slicespacing, "mm"), progress.part(0, all ? 0.6 : 1)), folder);
		if (images.equals(VOLUME))
			return;
		final PhantomImages.Pair stack = made.shortAxis(new int[] { stackColumns, stackColumns, 0 }, new Spacing(pixel, pixel, stackspacing, "mm"), thick,
			MotionSeverity.valueOf(severity.toUpperCase(Locale.ROOT)), folder, all ? progress.part(0.6, 0.9) : progress);
		if (!all) {
			keep(stack, folder);
			return;
		}
		stack.save(folder, format);
		for (final PhantomImages.Pair slice : made.longAxis(stackColumns, pixel, thick, progress.part(0.9, 1)))
			slice.save(folder, format);
	}

	/** Saves what is shown as well. */
	private void keep(final PhantomImages.Pair pair, final Path folder) {
		pair.save(folder, format);
		volume = pair.grey();
		labels = pair.labels();
	}

	private void draw(final Progress progress) {
		final List<CardiacPhantom> shown = IntStream.range(0, Math.min(hearts, PhantomPicture.MOST)).mapToObj(this::phantom).toList();
		PictureFile.write(PhantomPicture.of(shown, IntStream.range(0, shown.size()).mapToObj(i -> style(seed + i)).toList(), progress), picture.toPath());
	}
}
