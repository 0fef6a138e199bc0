package io.github.throughplane.command;

import ij.ImagePlus;

import io.github.throughplane.command.input.StandIn;
import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.imagej.MeasuredSlices;
import io.github.throughplane.imagej.SliceAxis;
import io.github.throughplane.imagej.VolumePairs;
import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.metric.IntensityScale;
import io.github.throughplane.metric.Measurements;
import io.github.throughplane.metric.MetricsOfVolumes;
import io.github.throughplane.metric.Ssim;
import io.github.throughplane.metric.VolumeComparison;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Estimate;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Volume;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Compares a result with the truth, or with the measured stack; see {@link VolumeComparison}. */
@Plugin(type = Command.class, attrs = @Attr(name = MenuCommand.NO_LEGACY), menuPath = "Plugins>Throughplane>Evaluate>Compare Volumes...",
	description = "Compares a stack with a reference: PSNR, SSIM, PIQUE, edge sharpness, consistency with the measured slices, and what comes again with every slice.")
public class CompareVolumes extends MenuCommand {

	private static final String EVERYWHERE = "none";

	@Parameter(label = "Stack", persist = false, description = "The stack to judge.")
	private ImagePlus input;

	@Parameter(label = "Reference", persist = false,
		description = "The truth, or the measured thick slices. It is matched by position in space, so that its grid may be another one.")
	private ImagePlus reference;

	@Parameter(label = "Measured stack", persist = false, required = false, style = FileWidget.OPEN_STYLE,
		description = "File of the thick slices that the stack was made from, for the consistency. Where it is not given, the slices are made of the reference "
			+ "if that is finer, or the reference is taken for them.")
	private File measured;

	@Parameter(label = "Expected error", persist = false, required = false, style = FileWidget.OPEN_STYLE,
		description = "File of the stack's expected error of every voxel, made with it: how right it is where the reference is the truth.")
	private File error;

	@Parameter(label = StandIn.LABEL, persist = false, required = false, description = StandIn.DESCRIPTION)
	private String nan = "";

	@Parameter(label = "Hounsfield units", persist = false,
		description = "Whether values are those of computed tomography, so that air is shown black to PIQUE.")
	private boolean hounsfield;

	@Parameter(label = "Slice axis", persist = false, choices = { "auto", "x", "y", "z" },
		description = "The axis along which slices are or were thick; auto takes the one with the coarsest spacing.")
	private String axis = "auto";

	@Parameter(label = "Compare in", persist = false, choices = { EVERYWHERE, "foreground" },
		description = "Where PSNR and SSIM look: at all samples, or at the foreground of the reference alone, above Otsu's threshold.")
	private String mask = EVERYWHERE;

	@Override
	protected void execute() {
		VolumePairs.requireSameOrientation(input, reference);
		if (input == reference)
			remark(input.getTitle() + " is compared with itself.");
		final SliceAxis named = SliceAxis.named(axis);
		final Hyperstack stack = Hyperstack.of(input, named, Double.NaN);
		final Hyperstack other = input == reference ? stack : Hyperstack.of(reference, named, Double.NaN);
		// A result has equal spacings and does not tell the axis along which its slices were thick, but the other stack may.
		final SliceAxis sliceAxis = stack.axis() == SliceAxis.Z ? other.axis() : stack.axis();
		final List<Volume> images = volumes(stack.along(sliceAxis));
		final List<Volume> references = input == reference ? images : volumes(other.along(sliceAxis));
		VolumePairs.requireSameNumber(input, images, reference.getTitle(), references);
		final Optional<List<Volume>> stacks = Optional.ofNullable(measured).map(file -> volumes(Hyperstack.of(ImageFiles.open(file.toPath()), sliceAxis, Double.NaN)));
		stacks.ifPresent(list -> VolumePairs.requireSameNumber(input, images, measured.getName(), list));
		final Optional<List<Volume>> errors = Optional.ofNullable(error).map(file -> errors(ImageFiles.open(file.toPath()), images, sliceAxis));
		final var settings = new VolumeComparison.Settings(IntensityScale.REFERENCE_RANGE, Ssim.GAUSS11, hounsfield, !mask.equals(EVERYWHERE));
		final Progress progress = progress("Compare Volumes");
		final MetricsOfVolumes metrics = new MetricsOfVolumes();
		for (int i = 0; i < images.size(); i++) {
			final Progress part = progress.part((double) i / images.size(), (i + 1.0) / images.size());
			final int index = i;
			final Optional<Volume> slices = stacks.isPresent() ? stacks.map(list -> list.get(index))
				: MeasuredSlices.notedOn(input).flatMap(noted -> noted.simulate(references.get(index), part.part(0, 0.05)));
			final var comparison = new VolumeComparison(references.get(i), slices, settings, part.part(0.05, 0.3));
			remark((VolumePairs.where(input, i) + " ").stripLeading() + comparison.basis());
			final Measurements measurements = comparison.compare(new Estimate(images.get(i), errors.map(list -> list.get(index))), part.part(0.3, 1));
			metrics.add(VolumePairs.where(input, i), measurements);
		}
		metrics.remarks().forEach(this::remark);
		show(input.getTitle(), metrics.table());
	}

	private List<Volume> errors(final ImagePlus map, final List<Volume> images, final SliceAxis sliceAxis) {
		VolumePairs.requireSameOrientation(map, input);
		final List<Volume> errors = Hyperstack.of(map, sliceAxis, Double.NaN).volumes();
		VolumePairs.requireSameNumber(input, images, map.getTitle(), errors);
		if (!errors.get(0).hasGridOf(images.get(0)))
			throw new UserProblem("The error map " + map.getTitle() + " has " + errors.get(0) + ", " + input.getTitle() + " has " + images.get(0) + ".",
				"Give the error map that was made with this stack.");
		if (IntStream.range(0, images.size()).anyMatch(i -> haveSameSamples(images.get(i), errors.get(i))))
			throw new UserProblem("The error map " + map.getTitle() + " holds the stack " + input.getTitle() + " itself.", "Give the error map that was made with it.");
		return errors;
	}

	private static boolean haveSameSamples(final Volume first, final Volume second) {
		return IntStream.range(0, first.depth()).allMatch(z -> Arrays.equals(Samples.slice(first.samples(), z), Samples.slice(second.samples(), z)));
	}

	private List<Volume> volumes(final Hyperstack stack) {
		return StandIn.parse(nan).in(stack).volumes();
	}
}
