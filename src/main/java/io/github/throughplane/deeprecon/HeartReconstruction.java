package io.github.throughplane.deeprecon;

import io.github.throughplane.deeprecon.DeepReconModel.HeartModel;
import io.github.throughplane.geminigan.FoundHeart;
import io.github.throughplane.geminigan.HeartFinder;
import io.github.throughplane.geminigan.HeartPlace;
import io.github.throughplane.metric.Consistency;
import io.github.throughplane.stylegan.InversionSettings;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.LabelledVolume;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.Volume;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes a dense volume of a short-axis stack or cine in the latent space of a generator of heart slices (Chang et al., MICCAI 2022, DeepRecon): the code of every
 * slice is found, and the slices between two of them are what the generator makes of the codes between theirs. All frames of a series are searched for at once.
 * The result is a square around the heart. Closed when done.
 */
public final class HeartReconstruction implements AutoCloseable {

	private static final int MOST = 64;
	/** Shares of the time after which the heart and the codes are found. */
	private static final double LOOKED = 0.02;
	private static final double FOUND = 0.95;

	private final int factor;
	private final CodeFinder finder;
	private final DenseHearts hearts;
	private List<String> remarks = List.of();

	/**
	 * @param model with an encoder
	 * @param name of the model, for messages
	 * @param search how codes are searched for
	 * @param factor slices of the result for each of the stack, but the last one
	 * @throws UserProblem if the model has no encoder, or the factor is out of its range
	 */
	public HeartReconstruction(final HeartModel model, final String name, final InversionSettings search, final int factor) {
		UserProblem.requireWithin("factor", factor, 1, MOST);
		this.factor = factor;
		finder = new CodeFinder(model.requireEncoder(name), model.slices(), search);
		hearts = new DenseHearts(model.generator());
	}

	/**
	 * Makes the heart of every frame.
	 *
	 * @param frames of one series, on one grid, in mm, two slices at least
	 * @param point column and row of the middle of the heart, where the user tells it
	 * @return one for each frame, without labels
	 * @throws UserProblem if a frame does not suit
	 * @throws io.github.throughplane.task.Cancelled if the user cancelled
	 */
	public List<FoundHeart> find(final List<Volume> frames, final Optional<double[]> point, final Progress progress) {
		final HeartPlace place = HeartFinder.find(frames, point, progress.part(0, LOOKED));
		final HeartCodes codes = finder.find(frames, place, progress.part(LOOKED, FOUND));
		final List<FoundHeart> found = new ArrayList<>();
		for (int i = 0; i < frames.size(); i++) {
			progress.part(FOUND, 1).report(i, frames.size(), "Making slices between slices");
			found.add(heart(codes, i, frames.get(i)));
		}
		final List<String> told = new ArrayList<>(List.of(place.toString()));
		told.addAll(codes.remarks());
		told.add(String.format(Locale.ROOT, "The result agrees with the measured slices by %.1f dB%s.",
			found.stream().mapToDouble(FoundHeart::consistency).average().orElseThrow(), frames.size() > 1 ? " in the mean" : ""));
		remarks = List.copyOf(told);
		return found;
	}

	private FoundHeart heart(final HeartCodes codes, final int frame, final Volume measured) {
		final DenseGrid grid = DenseGrid.of(codes, factor);
		final Volume image = grid.image(hearts.images(codes, frame, factor));
		final LabelledVolume volume = new LabelledVolume(image, grid.labels(new byte[grid.slices() * codes.square().side() * codes.square().side()]));
		return new FoundHeart(volume, new double[3], Consistency.of(image, measured, SliceProfile.of(measured), codes.map().high() - codes.map().low(), Progress.NONE),
			List.of());
	}

	/** What to know of the last result. */
	public List<String> remarks() {
		return remarks;
	}

	@Override
	public void close() {
		finder.close();
		hearts.close();
	}
}
