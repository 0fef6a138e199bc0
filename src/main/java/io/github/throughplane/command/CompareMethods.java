package io.github.throughplane.command;

import ij.ImagePlus;

import io.github.throughplane.command.input.ImageCases;
import io.github.throughplane.command.input.MethodNames;
import io.github.throughplane.command.input.StandIn;
import io.github.throughplane.evaluation.Comparison;
import io.github.throughplane.evaluation.ComparisonTables;
import io.github.throughplane.evaluation.EvaluationCase;
import io.github.throughplane.evaluation.JudgeSettings;
import io.github.throughplane.evaluation.MethodComparison;
import io.github.throughplane.evaluation.Metric;
import io.github.throughplane.evaluation.MetricTests;
import io.github.throughplane.evaluation.Outcome;
import io.github.throughplane.evaluation.Protocol;
import io.github.throughplane.evaluation.TestUnit;
import io.github.throughplane.evaluation.ValueRange;
import io.github.throughplane.evaluation.report.Report;
import io.github.throughplane.imagej.SliceAxis;
import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.SliceProfile;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Runs several methods on one or many images and judges their results; see {@link MethodComparison}. */
@Plugin(type = Command.class, attrs = @Attr(name = MenuCommand.NO_LEGACY), menuPath = "Plugins>Throughplane>Evaluate>Compare Methods...",
	description = "Runs several methods on one or many images, judges their results, and writes tables and a report.")
public class CompareMethods extends MenuCommand {

	/** Share of the time that is not the report's. */
	private static final double COMPARING = 0.98;

	@Parameter(label = "Stack", persist = false, required = false, description = "The stack in front, where no image or folder is named; it need not be saved.")
	private ImagePlus stack;

	@Parameter(label = "Image or folder (empty: the stack)", persist = false, required = false, attrs = @Attr(name = ONCE), style = FileWidget.OPEN_STYLE,
		description = "A file with an image, or a folder with images of one kind; every channel and frame is a volume of its own. Empty for the stack in front.")
	private File input;

	@Parameter(label = "Files (pattern)", persist = false, description = "Which images of a folder count, such as *_image.nii.gz; * stands for any text, ? for one sign.")
	private String pattern = "*";

	@Parameter(label = StandIn.LABEL, persist = false, attrs = @Attr(name = ADVANCED), required = false, description = StandIn.DESCRIPTION)
	private String nan = "";

	@Parameter(label = "Folder for the results", persist = false, style = FileWidget.DIRECTORY_STYLE,
		description = "Gets tables and report; made where it does not exist. Results that are there already are not computed again.")
	private File output;

	@Parameter(label = "Methods", persist = false,
		description = "Names with semicolons between, each with the keys of its own command: nearest; linear; cubic backprojection=auto; lanczos; "
			+ "clade model=brain-t1. name=... names a method in the tables; those of one name are runs of one method.")
	private String methods = "nearest; linear; cubic; cubic backprojection=auto; lanczos; smore";

	@Parameter(label = "Protocol", persist = false, choices = { "thick", "drop", "none" },
		description = "Thick slices made of finer images, every other slice dropped and predicted, or stacks as they are, without a truth.")
	private String protocol = "thick";

	@Parameter(label = "Slice spacing (thick)", persist = false, min = "0", description = "Distance between the centres of the thick slices in the unit of the images.")
	private double spacing = 5;

	@Parameter(label = "Slice thickness (thick; 0: spacing)", persist = false, attrs = @Attr(name = ADVANCED), min = "0",
		description = "Width of a thick slice in the unit of the images; 0 for the slice spacing, so that slices touch.")
	private double thickness;

	@Parameter(label = "Slice profile (thick)", persist = false, attrs = @Attr(name = ADVANCED), choices = { "gaussian", "box" },
		description = "Shape of a slice: a Gaussian whose full width at half maximum is the thickness, or a box.")
	private String profile = "gaussian";

	@Parameter(label = "Noise (thick)", persist = false, attrs = @Attr(name = ADVANCED), min = "0", max = "1",
		description = "Standard deviation of the noise added to the thick slices, as a share of the range of values of the image.")
	private double noise;

	@Parameter(label = "Seed of the noise", persist = false, attrs = @Attr(name = ADVANCED),
		description = "Decides the noise; the same seed gives the same noise. Methods have seeds of their own.")
	private long seed;

	@Parameter(label = "Metrics", persist = false,
		description = "Names with commas between: PSNR, SSIM, PIQUE, edge_sharpness, consistency; auto for those that suit the protocol; slice_period for what comes again "
			+ "with every slice: brightness, grain, ghosts, undershoot, stair-steps.")
	private String metrics = "auto";

	@Parameter(label = "Range of values", persist = false, attrs = @Attr(name = ADVANCED), choices = { "whole", "percentiles" },
		description = "What PSNR and SSIM take for the range: from the smallest to the largest value of an image, or from its 1st to its 99th percentile with what lies beyond cut off.")
	private String range = "whole";

	@Parameter(label = "Crop (0: none)", persist = false, attrs = @Attr(name = ADVANCED), min = "0", max = "100000",
		description = "Side in pixels of the square in the middle of the slices that is compared with the truth; 0 for whole slices.")
	private int crop;

	@Parameter(label = "Observation", persist = false, attrs = @Attr(name = ADVANCED), choices = { "volume", "image", "slice" },
		description = "What counts as one observation in the statistical tests: every volume, every image with the mean of its volumes, or every plane.")
	private String observation = "volume";

	@Parameter(label = "Slice axis", persist = false, attrs = @Attr(name = ADVANCED), choices = { "auto", "x", "y", "z" },
		description = "The axis along which slices are, or become, thick; auto takes the one with the coarsest spacing, and z where there is none.")
	private String axis = "auto";

	@Override
	protected void execute() {
		final Protocol chosen = protocol();
		final JudgeSettings judging = new JudgeSettings(Metric.parse(metrics, chosen), ValueRange.Rule.named(range), crop);
		final Path folder = output.toPath();
		final Progress progress = progress("Compare Methods");
		final var compared = MethodNames.parse(methods);
		final List<EvaluationCase> cases = cases(SliceAxis.named(axis), StandIn.parse(nan));
		final Comparison comparison = new MethodComparison(chosen, judging, cases, compared).run(folder.resolve("results"), progress.part(0, COMPARING));
		final TestUnit unit = TestUnit.named(observation);
		final List<MetricTests> tests = judging.metrics().stream().map(metric -> MetricTests.of(comparison, metric, unit)).toList();
		ComparisonTables.write(comparison, tests, folder);
		Report.write(comparison, tests, unit, input == null ? stack.getTitle() : input.getName(), folder.resolve("report.html"), progress.part(COMPARING, 1));
		MetricTests.remarks(tests).forEach(this::remark);
		for (final Outcome failure : comparison.failures())
			remark(failure.method() + " failed on " + failure.caseName() + ": " + failure.failure().orElseThrow());
		show("Compare Methods", ComparisonTables.summary(comparison).forPeople());
		comparison.throwBugs();
	}

	private List<EvaluationCase> cases(final SliceAxis along, final StandIn standIn) {
		if (input != null)
			return ImageCases.of(input.toPath(), pattern, along, standIn);
		if (stack == null)
			throw new UserProblem("There is nothing to compare methods on.", "Open a stack, or name a file or a folder (input=).");
		return ImageCases.of(stack, along, standIn);
	}

	private Protocol protocol() {
		return switch (protocol) {
			case "drop" -> new Protocol.DropSlices();
			case "none" -> new Protocol.NoTruth();
			default -> new Protocol.Thick(spacing,
				new SliceProfile(SliceProfile.Shape.valueOf(profile.toUpperCase(Locale.ROOT)), thickness == 0 ? spacing : thickness), noise, seed);
		};
	}
}
