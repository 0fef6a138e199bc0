package io.github.throughplane.command;

import ij.ImagePlus;

import io.github.throughplane.blocks.BlockMethod;
import io.github.throughplane.command.input.Region;
import io.github.throughplane.evaluation.report.ResultReport;
import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.imagej.SlicePart;
import io.github.throughplane.menu.Suggestion;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.view.sidebyside.SideBySide;
import io.github.throughplane.volume.Estimate;
import io.github.throughplane.volume.Padding;
import io.github.throughplane.volume.Segmentation;
import io.github.throughplane.volume.SliceExtent;
import io.github.throughplane.volume.Volume;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.widget.FileWidget;

/** A command that puts slices between the slices of a stack, and says how far the result reaches. */
abstract class SuperResolveCommand extends StackToStackCommand {

	@Parameter(label = "Extent", persist = false, attrs = @Attr(name = ADVANCED), choices = { "centres", "slices" },
		description = "How far the result reaches: from the centre of the first slice to that of the last, or over the whole of these slices, as viewers show them, "
			+ "which is half a slice spacing more at each end, where the result is mirrored.")
	private String extent = SliceExtent.CENTRES.name().toLowerCase(Locale.ROOT);

	@Parameter(label = "Save report to", persist = false, attrs = @Attr(name = ADVANCED), required = false, style = FileWidget.SAVE_STYLE,
		description = "Page (.html) that gets a picture of the result beside the stack, its consistency, settings, and what to cite; of several channels and frames the first is shown.")
	private File report;

	@Parameter(label = Region.LABEL, persist = false, attrs = { @Attr(name = SELECTION), @Attr(name = ONCE) }, description = Region.DESCRIPTION)
	private String region = Region.ALL;

	/** That of each volume of the stack, looked for once. */
	private List<Optional<Padding>> padding;
	/** The volumes of the stack without it. */
	private List<Volume> volumes;

	@Override
	public final boolean isSeenBesideInput() {
		return true;
	}

	/** The input itself, or what is done of it. */
	@Override
	public final ImagePlus seenBeside() {
		return region.equals(Region.ALL) ? input() : stack().toImagePlus(stack().volumes(), input().getTitle(), Map.of(), true);
	}

	@Override
	public List<Suggestion> suggestions(final String key) {
		return key.equals("region") ? Region.suggestions() : super.suggestions(key);
	}

	@Override
	final Hyperstack taken(final Hyperstack whole) {
		final Optional<SlicePart> part = Region.of(region, input());
		if (part.isEmpty())
			SlicePart.selectedIn(input())
				.ifPresent(selected -> remark("All of " + input().getTitle() + " is done, not only the selection in it, region=" + selected + "."));
		// In numbers, so that the lines that make the result again do without the selection.
		region = part.map(SlicePart::toString).orElse(Region.ALL);
		return part.map(whole::within).orElse(whole);
	}

	/** The volumes of the stack, with air in place of what fills a tomogram outside of the field of view. */
	@Override
	List<Volume> volumes() {
		if (volumes == null) {
			final List<Volume> stacked = stack().volumes();
			padding = stacked.stream().map(volume -> Padding.of(volume, Progress.NONE)).toList();
			volumes = IntStream.range(0, stacked.size()).mapToObj(i -> padding.get(i).map(found -> found.replacedIn(stacked.get(i))).orElse(stacked.get(i))).toList();
		}
		return volumes;
	}

	@Override
	final List<Volume> finished(final List<Volume> results, final Map<String, String> note) {
		final List<Volume> finished = new ArrayList<>();
		for (int i = 0; i < results.size(); i++) {
			final Volume result = results.get(i);
			final Volume measured = stack().volumes().get(i);
			finished.add(padding.get(i).map(found -> found.restoredIn(result, measured)).orElse(result));
			padding.get(i).ifPresent(found -> note.put("padding", found.toString()));
		}
		return finished;
	}

	@Override
	final void requirePlaces() {
		super.requirePlaces();
		if (report != null && !report.getName().toLowerCase(Locale.ROOT).endsWith(".html"))
			throw new UserProblem("The report cannot be written as " + report.getName() + ".", "Use .html.");
		if (report != null)
			ImageFiles.requireWritableFile(report.toPath());
	}

	@Override
	final void report(final List<Volume> results, final String title, final Map<String, String> note) {
		if (report == null)
			return;
		final SideBySide view = new SideBySide(results.get(0), title, stack().volumes().get(0), input().getTitle(), true);
		ResultReport.write(report.toPath(), title, view.picture(view.middle()).getBufferedImage(), note);
	}

	/**
	 * The method, where its results can be made block by block.
	 *
	 * @throws UserProblem if they cannot
	 */
	BlockMethod blockMethod() {
		throw new UserProblem("This command looks at the whole of a stack.", "Choose one of interpolate, smore and clade.");
	}

	/** How far the result reaches; what is made of the whole result, or of a part of the stack, is not made of blocks. */
	final SliceExtent extentOfBlocks() {
		if (report != null || errorFile().isPresent() || showsError())
			throw new UserProblem("Blocks give the result alone.", "Leave out report, error and errormap.");
		if (!region.equals(Region.ALL))
			throw new UserProblem("A region was given, and blocks are made of all of an image.", "Leave out region, or cut the image first.");
		return chosenExtent();
	}

	private SliceExtent chosenExtent() {
		return SliceExtent.valueOf(extent.toUpperCase(Locale.ROOT));
	}

	@Override
	final Optional<String> doubt() {
		final Segmentation looks = Segmentation.of(volumes().get(0), Progress.NONE);
		return looks.looksLikeLabels() ? Optional.of(input().getTitle() + " looks like a segmentation, with the values " + looks
			+ ": values between them stand for nothing. For labels take Labels > Shape-Based Interpolation....") : Optional.empty();
	}

	@Override
	final void makeWithError(final BiFunction<Volume, Progress, Estimate> method, final String suffix, final String settings, final Progress progress) {
		final SliceExtent chosen = chosenExtent();
		stack();
		super.makeWithError((volume, part) -> method.apply(volume, part).with(made -> chosen.of(made, volume)), suffix,
			settings + (chosen == SliceExtent.CENTRES ? "" : ", extent=" + extent) + (region.equals(Region.ALL) ? "" : ", region=" + region), progress);
	}
}
