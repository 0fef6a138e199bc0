package io.github.throughplane.deeprecon;

import io.github.throughplane.deeprecon.DeepReconModel.HeartModel;
import io.github.throughplane.geminigan.FoundHeart;
import io.github.throughplane.geminigan.HeartFunction;
import io.github.throughplane.geminigan.ResultCheck;
import io.github.throughplane.geminigan.VolumeCurve;
import io.github.throughplane.metric.Consistency;
import io.github.throughplane.model.OpenModels;
import io.github.throughplane.stylegan.InversionSettings;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.Table;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.LabelledVolume;
import io.github.throughplane.volume.SegmentingSuperResolver;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.Volume;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes a dense volume of a short-axis stack or cine in the latent space of a generator of heart slices (Chang et al., MICCAI 2022, DeepRecon): the code of every
 * slice is found, and the slices between two of them are what the generator makes of the codes between theirs, with labels of these. All frames of a series are
 * searched for at once. The result is a square around the heart. Closed when done.
 */
public final class HeartReconstruction implements SegmentingSuperResolver {

	private static final int MOST = 64;
	/** Share of the time after which the codes are found. */
	private static final double FOUND = 0.95;

	private final int factor;
	private final Optional<double[]> point;
	private final HeartNetworks networks;
	private List<String> remarks = List.of();
	private Table slices;

	/**
	 * @param model with an encoder
	 * @param name of the model, for messages
	 * @param search how codes are searched for
	 * @param factor slices of the result for each of the stack, but the last one
	 * @param point column and row of the middle of the heart, where the user tells it
	 * @throws UserProblem if the model has no encoder, its labels are not of what the generator makes, or the factor is out of its range
	 */
	public HeartReconstruction(final HeartModel model, final String name, final InversionSettings search, final int factor,
		final Optional<double[]> point)
	{
		UserProblem.requireWithin("factor", factor, 1, MOST);
		this.factor = factor;
		this.point = point;
		networks = OpenModels.network(model, search, () -> HeartNetworks.of(model, name, search));
	}

	/**
	 * Makes the heart of every frame.
	 *
	 * @param frames of one series, on one grid, in mm, two slices at least
	 * @return one for each frame; without labels, all of it is background where the model makes none
	 * @throws UserProblem if a frame does not suit
	 * @throws io.github.throughplane.task.Cancelled if the user cancelled
	 */
	public List<FoundHeart> find(final List<Volume> frames, final Progress progress) {
		final SeriesLook.Seen seen = new SeriesLook(networks.finder(), networks.hearts()).at("The stack", frames, point, progress.part(0, FOUND));
		final HeartCodes codes = seen.codes();
		final List<FoundHeart> found = new ArrayList<>();
		for (int i = 0; i < frames.size(); i++) {
			progress.part(FOUND, 1).report(i, frames.size(), "Making slices between slices");
			found.add(heart(codes, i, frames.get(i)));
		}
		slices = codes.table();
		final List<String> told = new ArrayList<>(List.of(seen.place().toString()));
		told.addAll(codes.remarks());
		told.add(String.format(Locale.ROOT, "The result agrees with the measured slices by %.1f dB%s.",
			found.stream().mapToDouble(FoundHeart::consistency).average().orElseThrow(), frames.size() > 1 ? " in the mean" : ""));
		told.addAll(new HeartFunction(found).flags());
		remarks = List.copyOf(told);
		return found;
	}

	private FoundHeart heart(final HeartCodes codes, final int frame, final Volume measured) {
		final LabelledVolume volume = networks.hearts().of(codes, frame, factor);
		final double[] volumes = VolumeCurve.of(List.of(volume.labels())).frames().get(0);
		final double consistency = Consistency.of(volume.image(), measured, SliceProfile.of(measured), codes.map().high() - codes.map().low(), Progress.NONE);
		// The image is judged by the PSNR of the slices.
		return new FoundHeart(volume, volumes, consistency, ResultCheck.flags(volume, volumes, consistency, Double.NaN, false, networks.hearts().hasLabels()));
	}

	/** The heart of a single stack, which does not move. */
	@Override
	public LabelledVolume superResolveWithLabels(final Volume volume, final Progress progress) {
		return find(List.of(volume), progress).get(0).volume();
	}

	@Override
	public String name() {
		return "DeepRecon";
	}

	@Override
	public List<String> remarks() {
		return remarks;
	}

	/** How well every slice of the last series is made again by the generator. */
	public Table slices() {
		return slices;
	}

	@Override
	public void close() {
		OpenModels.release(networks);
	}
}
