package io.github.throughplane.command;

import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.metric.LargestExpectedError;
import io.github.throughplane.metric.LowestConsistency;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Estimate;
import io.github.throughplane.volume.ResultRange;
import io.github.throughplane.volume.Volume;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.ConstantUtils;

/** What a method makes of the volumes of a stack, one after the other, and what can be said of it. */
final class ResultsOfStack {

	/** Share of the time that the method itself takes; the rest is for the look at how well the result agrees with the slices. */
	private static final double METHOD = 0.97;

	private final Hyperstack stack;
	private final boolean keepBitDepth;
	private final boolean keepErrors;
	private final List<Volume> results = new ArrayList<>();
	private final List<Volume> errors = new ArrayList<>();
	private final LowestConsistency consistency = new LowestConsistency();
	private final LargestExpectedError expected = new LargestExpectedError();
	private int unknown;

	/**
	 * Nothing yet.
	 *
	 * @param keepBitDepth whether values will be those of the stack's number type
	 * @param keepErrors whether somebody wants the expected error of every voxel
	 */
	ResultsOfStack(final Hyperstack stack, final boolean keepBitDepth, final boolean keepErrors) {
		this.stack = stack;
		this.keepBitDepth = keepBitDepth;
		this.keepErrors = keepErrors;
	}

	/** Gives one volume to the method. */
	void add(final Volume volume, final BiFunction<Volume, Progress, Estimate> method, final Progress progress) {
		final Estimate made = method.apply(volume, progress.part(0, METHOD));
		final Volume result = ResultRange.of(volume, progress.part(METHOD, METHOD)).hold(made.result(), progress.part(METHOD, METHOD));
		results.add(result);
		expected.add(new Estimate(result, made.error()), progress.part(METHOD, METHOD));
		consistency.add(volume, stack.asWritten(result, keepBitDepth), progress.part(METHOD, 1));
		if (made.error().isEmpty())
			unknown++;
		if (keepErrors)
			errors.add(made.error().orElseGet(() -> nothing(result)));
	}

	/** The map of an error that nobody knows. */
	private static Volume nothing(final Volume result) {
		return result.with(ConstantUtils.constantRandomAccessibleInterval(new FloatType(Float.NaN), result.samples()));
	}

	/** The results, one for each volume. */
	List<Volume> results() {
		return results;
	}

	/** The expected error of each result; nowhere a number where the method cannot tell. Empty where nobody wants it. */
	List<Volume> errors() {
		return errors;
	}

	/** Puts what is known of the results into their info. */
	void note(final Map<String, String> note) {
		consistency.text().ifPresent(text -> note.put("consistency", text));
		expected.text().ifPresent(text -> note.put("error", text));
	}

	/** What has to be said of errors that somebody wants and nobody knows. */
	Optional<String> warning() {
		return unknown == 0 || !keepErrors ? Optional.empty()
			: Optional.of("The expected error is not known" + (unknown < results.size() ? " of " + unknown + " of " + results.size() + " volumes" : "")
				+ ": the voxels of the error map are no numbers there. Models tell it that were trained to, where the result is theirs.");
	}
}
