package io.github.throughplane.metric;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Estimate;
import io.github.throughplane.volume.Volumes;

import java.util.Optional;

/** The largest {@link ExpectedError} of the results of one image, as the lowest expected PSNR has it. */
public final class LargestExpectedError {

	private Optional<ExpectedError> largest = Optional.empty();
	private int known;
	private int volumes;

	/** Takes in one result. */
	public void add(final Estimate estimate, final Progress progress) {
		volumes++;
		if (estimate.error().isEmpty())
			return;
		final float[] range = Volumes.range(estimate.result(), progress.part(0, 0.3));
		if (range[0] == range[1])
			return;
		final ExpectedError expected = ExpectedError.of(estimate.error().get(), (double) range[1] - range[0], progress.part(0.3, 1));
		known++;
		if (largest.isEmpty() || expected.psnr() < largest.get().psnr())
			largest = Optional.of(expected);
	}

	/** As {@link ExpectedError#text} has it, of the range of the result; the worst of several volumes. Nothing where no error is known. */
	public Optional<String> text() {
		return largest.map(expected -> expected.text() + (volumes == 1 ? "" : ", the worst of " + (known < volumes ? known + " of " : "") + volumes + " volumes"));
	}
}
