package io.github.throughplane.geminigan;

import io.github.throughplane.metric.Consistency;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.LabelledVolume;
import io.github.throughplane.volume.OppositeSlices;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.SegmentingSuperResolver;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;
import io.github.throughplane.volume.Volumes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.ByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;

/**
 * Makes a fine image of a heart and its labels at once of a short-axis stack, with a trained network. The result lies in the place of the stack, on a grid of its
 * own: it reaches as far as the network's square around the heart lies within the image, and as far as the slices are thick. Its planes have the distance
 * that the network gives them.
 *
 * <pre>
 * List&lt;FoundHeart&gt; hearts = predictor.find(frames, progress);
 * </pre>
 */
public final class GeminiPredictor implements SegmentingSuperResolver {

	private final GeminiSettings settings;
	private final ChannelGrid grid;
	private final GeminiPrediction options;
	private final JointNetwork network;
	private final Runnable closing;
	/** Share by which more of a heart must be seen from the other end for that to be told. */
	private static final double MORE = 0.2;

	private List<String> remarks = List.of();

	/**
	 * @param network trained with the settings
	 * @param closing gives its memory back
	 */
	GeminiPredictor(final GeminiSettings settings, final JointNetwork network, final GeminiPrediction options, final Runnable closing) {
		this.settings = settings;
		this.grid = ChannelGrid.of(settings);
		this.options = options;
		this.network = network;
		this.closing = closing;
	}

	/**
	 * The hearts of a series, which lie in one place and have one range of intensities.
	 *
	 * @param frames on one grid, in mm
	 * @return one for each frame
	 * @throws io.github.throughplane.task.UserProblem if the stack does not suit the network
	 */
	public List<FoundHeart> find(final List<Volume> frames, final Progress progress) {
		return find(frames, options.heart(), progress);
	}

	/**
	 * The same with the heart where it is known to be in these frames.
	 *
	 * @param heart column and row of its middle, in place of what the options say
	 */
	public List<FoundHeart> find(final List<Volume> frames, final Optional<double[]> heart, final Progress progress) {
		final List<Volume> ordered = frames.stream().map(this::ordered).toList();
		HeartSeries.requireSuitable(ordered.get(0), grid);
		for (final Volume frame : ordered)
			Volumes.requireFinite(frame, Progress.NONE);
		final Look look = look(ordered, heart, progress.part(0, 0.1));
		final HeartSeries series = look.series();
		final List<FoundHeart> hearts = new ArrayList<>();
		for (int i = 0; i < ordered.size(); i++) {
			progress.part(0.1, 1).report(i, ordered.size(), "Finding the heart" + (ordered.size() > 1 ? " of frame " + (i + 1) + " of " + ordered.size() : ""));
			hearts.add(found(i == 0 ? look.first() : made(ordered.get(i), series), ordered.get(i), series,
				progress.part(0.1 + 0.9 * i / ordered.size(), 0.1 + 0.9 * (i + 1) / ordered.size())));
		}
		remarks =
			Stream.of(series.remarks(ordered.get(0)).stream(), otherOrder(ordered.get(0), series, hearts.get(0)).stream(), new HeartFunction(hearts).flags().stream())
				.flatMap(Function.identity()).toList();
		return hearts;
	}

	/** @param first what the network makes of the first frame of the series */
	private record Look(HeartSeries series, Made first) {}

	/** Where the heart is: a first square shows it better than the whole image, where labels tell so. */
	private Look look(final List<Volume> frames, final Optional<double[]> heart, final Progress progress) {
		final HeartPlace place = HeartFinder.find(frames, heart, progress);
		final HeartSeries series = HeartSeries.of(frames, place, grid);
		final Made first = made(frames.get(0), series);
		if (!settings.network().hasLabels())
			return new Look(series, first);
		return HeartFinder.nearer(place, first.volume().labels()).map(better -> HeartSeries.of(frames, better, grid))
			.map(nearer -> new Look(nearer, made(frames.get(0), nearer))).orElse(new Look(series, first));
	}

	/**
	 * That the slices seem to run the other way, as the network sees more of a heart in them from the other end: base and apex look like themselves in one order
	 * alone.
	 */
	private Optional<String> otherOrder(final Volume frame, final HeartSeries series, final FoundHeart heart) {
		if (!settings.network().hasLabels())
			return Optional.empty();
		final double found = Arrays.stream(heart.volumes()).sum();
		final double other = Arrays.stream(VolumeCurve.volumes(made(OppositeSlices.of(frame), series).volume().labels())).sum();
		return other < HeartFinder.TELLING || other <= (1 + MORE) * found ? Optional.empty()
			: Optional.of(String.format(Locale.ROOT,
				"Unreliable: read from the other end, the slices show %.0f ml of a heart, and %.0f ml as they were read. If the first slice lies at the %s, choose order=%s.",
				other, found, options.apexFirst() ? "base" : "apex", options.apexFirst() ? "base_first" : "apex_first"));
	}

	private FoundHeart found(final Made result, final Volume frame, final HeartSeries series, final Progress progress) {
		final LabelledVolume made = result.volume();
		final double consistency = series.range().isConstant() ? Double.NaN
			: Consistency.of(made.image(), frame, SliceProfile.of(frame), series.range().high() - series.range().low(), progress);
		final double[] volumes = VolumeCurve.volumes(made.labels());
		return new FoundHeart(ordered(made, frame), volumes, consistency,
			ResultCheck.flags(made, volumes, consistency, certainty(result), settings.network().hasImage(), settings.network().hasLabels()));
	}

	private double certainty(final Made made) {
		return made.output().hasLabels() ? made.output().certainty(grid.planes()) : Double.NaN;
	}

	/** @param output all of what the network gives, of which the volume is a part */
	private record Made(LabelledVolume volume, JointOutput output) {}

	/** What the network makes of one frame, cut to what lies within the image and the slices. */
	private Made made(final Volume frame, final HeartSeries series) {
		final StackPlacement placement = series.placement();
		final SquareSlices raw = series.square().of(frame);
		final SquareSlices slices = raw.mapped(series.range());
		final float[] beyond = raw.changed((value, slice, pixel) -> series.range().beyond(value)).along(placement.interpolated()).sliceFastest();
		final float[] interpolated = slices.along(placement.interpolated()).sliceFastest();
		final JointOutput output = network.apply(slices.along(placement.channels()).sliceFastest(), interpolated, grid.side(), grid.side());
		final float[] image = output.hasImage() ? output.image() : interpolated;
		final byte[] labels = output.hasLabels() ? output.labels(grid.planes()) : new byte[interpolated.length];
		final int[] columns = series.square().within(0, frame);
		final int[] rows = series.square().within(1, frame);
		final int width = columns[1] - columns[0] + 1;
		final int height = rows[1] - rows[0] + 1;
		final List<float[]> greys = new ArrayList<>();
		final byte[] classes = new byte[width * height * (placement.lastPlane() - placement.firstPlane() + 1)];
		for (int plane = placement.firstPlane(); plane <= placement.lastPlane(); plane++) {
			final float[] grey = new float[width * height];
			final int from = (plane - placement.firstPlane()) * grey.length;
			for (int i = 0; i < grey.length; i++) {
				final int at = ((rows[0] + i / width) * grid.side() + columns[0] + i % width) * grid.planes() + plane;
				grey[i] = series.range().unmap(image[at]) + beyond[at];
				classes[from + i] = labels[at];
			}
			greys.add(grey);
		}
		final double[] origin = { series.square().x() + columns[0] * grid.pixel(), series.square().y() + rows[0] * grid.pixel(),
			frame.origin()[2] + placement.place(placement.firstPlane()) };
		final Spacing spacing = new Spacing(grid.pixel(), grid.pixel(), placement.planeSpacing(), frame.spacing().unit());
		final LabelledVolume volume = new LabelledVolume(new Volume(Samples.wrap(greys, width, height), spacing, origin, placement.planeSpacing(), frame.type()),
			new LabelVolume(Converters.convert((RandomAccessibleInterval<ByteType>) ArrayImgs.bytes(classes, width, height, greys.size()),
				(label, wide) -> wide.set(label.get()), new UnsignedShortType()), spacing, origin));
		return new Made(volume, output);
	}

	/** The slices from the base to the apex, in the place of the first slice. */
	private Volume ordered(final Volume frame) {
		return options.apexFirst() ? OppositeSlices.of(frame) : frame;
	}

	/** A result in the order of the stack's slices again. */
	private LabelledVolume ordered(final LabelledVolume made, final Volume frame) {
		return options.apexFirst() ? new LabelledVolume(OppositeSlices.back(made.image(), frame), OppositeSlices.back(made.labels(), frame)) : made;
	}

	/** The heart of a single stack, which does not move: it is looked for around the point given, or around the middle. */
	@Override
	public LabelledVolume superResolveWithLabels(final Volume volume, final Progress progress) {
		return find(List.of(volume), progress).get(0).volume();
	}

	@Override
	public List<String> remarks() {
		return remarks;
	}

	@Override
	public String name() {
		return settings.network().toString();
	}

	@Override
	public void close() {
		closing.run();
	}
}
