package io.github.throughplane.deeprecon;

import io.github.throughplane.deeprecon.DeepReconModel.HeartModel;
import io.github.throughplane.deeprecon.LongAxis.Seen;
import io.github.throughplane.geminigan.FoundHeart;
import io.github.throughplane.geminigan.HeartFunction;
import io.github.throughplane.geminigan.HeartPlace;
import io.github.throughplane.geminigan.VolumeCurve;
import io.github.throughplane.stylegan.InversionSettings;
import io.github.throughplane.stylegan.TrainedEncoder;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.LabelledVolume;
import io.github.throughplane.volume.ResultRange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Lets a heart beat as another one does: both are found in the latent space of a generator, the differences of the codes of the target from its end-diastole are added to the code of the
 * source at its own ({@link MotionTransfer}), and the generator makes images of the sums, which are labelled. Closed when done.
 */
public final class MotionPredictor implements AutoCloseable {

	/** Volume of all labels together below which there is no heart, ml. */
	private static final double NOTHING = 10;
	/** Share of the time that the search for the codes takes. */
	private static final double FINDING = 0.98;

	private final MotionSettings settings;
	private final CodeFinder finder;
	private final LabelledHearts hearts;

	/** A heart in codes, and what its labels tell. */
	private record Coded(Cine cine, HeartPlace place, HeartCodes codes, List<LabelVolume> labels) {

		VolumeCurve volumes() {
			return VolumeCurve.of(labels);
		}

		/** @param start from 0 */
		Seen seen(final int start) {
			final double all = Arrays.stream(volumes().frames().get(start)).sum();
			return LongAxis.of(labels.get(start)).filter(seen -> all >= NOTHING)
				.orElseThrow(() -> new UserProblem(
					String.format(Locale.ROOT, "No heart was found in frame %d of %s: all labels together have %.1f ml.", start + 1, cine.name(), all),
					"Give a point in its middle, or look whether this is a short-axis stack with bright blood."));
		}
	}

	/**
	 * @param model with an encoder, and with a segmentation of what its generator makes
	 * @param name of the model, for messages
	 * @param search how codes are searched for
	 * @throws UserProblem if one of the networks is missing
	 */
	public MotionPredictor(final HeartModel model, final String name, final InversionSettings search, final MotionSettings settings) {
		this.settings = settings;
		final TrainedEncoder encoder = model.requireEncoder(name);
		final TrainedSegmentation segmentation = model.requireSegmentation(name);
		finder = new CodeFinder(encoder, model.slices(), search);
		hearts = new LabelledHearts(model.generator(), Optional.of(segmentation));
	}

	/**
	 * Gives the motion of one heart to another.
	 *
	 * @param source that gets the motion
	 * @param target whose motion it is, several frames
	 * @throws UserProblem if one of them does not suit
	 * @throws io.github.throughplane.task.Cancelled if the user cancelled
	 */
	public MovedHeart transfer(final Cine source, final Cine target, final Progress progress) {
		MotionTransfer.requireMotion(target.frames().size());
		source.requireFrame(settings.sourceStart());
		target.requireFrame(settings.targetStart());
		final int all = source.frames().size() + target.frames().size();
		final double middle = FINDING * source.frames().size() / all;
		final Coded one = coded(source, progress.part(0, middle));
		final Coded other = coded(target, progress.part(middle, FINDING));
		final int sourceStart = start(settings.sourceStart(), one);
		final int targetStart = start(settings.targetStart(), other);
		final MatchedAxes axes = MatchedAxes.of(one.seen(sourceStart), other.seen(targetStart), settings.order());
		final MotionTransfer transfer = new MotionTransfer(new Beat(one.codes().frames(), sourceStart, axes.source()),
			new Beat(other.codes().frames(), targetStart, axes.target()), settings.gain());
		final int count = settings.frames() == 0 ? transfer.frames() : settings.frames();
		final double[] psnr = psnr(one, other, transfer, count);
		final List<FoundHeart> moved = made(one.codes().with(transfer.codes(count), psnr), progress.part(FINDING, 1));
		final MotionCurves curves = new MotionCurves(new VolumeCurve(moved.stream().map(FoundHeart::volumes).toList()), one.volumes(), sourceStart, other.volumes(),
			targetStart);
		return new MovedHeart(moved, curves, lowest(psnr, count), remarks(one, other, axes, new HeartFunction(moved).flags()));
	}

	/** The frame that a motion begins at, from 0: the one that was named, or the one with the largest left cavity. */
	private static int start(final int named, final Coded heart) {
		return named == 0 ? heart.volumes().endDiastole() : named - 1;
	}

	private Coded coded(final Cine cine, final Progress progress) {
		final SeriesLook.Seen seen = new SeriesLook(finder, hearts).at(cine.name(), cine.frames(), cine.heart(), progress);
		final HeartCodes codes = seen.codes();
		return new Coded(cine, seen.place(), codes, IntStream.range(0, cine.frames().size()).mapToObj(frame -> hearts.of(codes, frame, 1).labels()).toList());
	}

	private List<FoundHeart> made(final HeartCodes codes, final Progress progress) {
		final ResultRange range = ResultRange.of(codes.stack(), progress.part(0, 0));
		final List<FoundHeart> made = new ArrayList<>();
		for (int i = 0; i < codes.frames().size(); i++) {
			progress.report(i, codes.frames().size(), "Making frame " + (i + 1) + " of " + codes.frames().size());
			final LabelledVolume volume = hearts.of(codes, i, 1);
			made.add(FoundHeart.unmeasured(new LabelledVolume(range.hold(volume.image(), Progress.NONE), volume.labels())));
		}
		return made;
	}

	/** How well each slice of a result is made: as well as the source's at its start, and the worst of the target's frames around its time. */
	private static double[] psnr(final Coded source, final Coded target, final MotionTransfer transfer, final int count) {
		final int slices = source.codes().slices();
		final double[] rest = source.codes().psnr();
		final double[] psnr = new double[count * slices];
		for (int i = 0; i < count; i++) {
			final double worst = worst(target.codes(), transfer.target().start() + transfer.phase(i, count) * target.codes().frames().size());
			for (int z = 0; z < slices; z++)
				psnr[i * slices + z] = Math.min(worst, rest[transfer.source().start() * slices + z]);
		}
		return psnr;
	}

	/** How well the worst slice is made of the two frames around a place in frames. */
	private static double worst(final HeartCodes codes, final double place) {
		final double[] each = lowest(codes.psnr(), codes.frames().size());
		return Math.min(each[Math.floorMod((int) Math.floor(place), each.length)], each[Math.floorMod((int) Math.ceil(place), each.length)]);
	}

	/** The lowest of each frame. */
	private static double[] lowest(final double[] psnr, final int frames) {
		final int slices = psnr.length / frames;
		return IntStream.range(0, frames).mapToDouble(i -> Arrays.stream(psnr, i * slices, (i + 1) * slices).min().orElseThrow()).toArray();
	}

	private static List<String> remarks(final Coded source, final Coded target, final MatchedAxes axes, final List<String> flags) {
		return Stream.of(told("Source", source), told("Target", target), axes.remarks(), flags).flatMap(List::stream).toList();
	}

	private static List<String> told(final String which, final Coded heart) {
		return Stream.concat(Stream.of(heart.place().toString()), heart.codes().remarks().stream()).map(remark -> which + " (" + heart.cine().name() + "): " + remark)
			.toList();
	}

	@Override
	public void close() {
		finder.close();
		hearts.close();
	}
}
