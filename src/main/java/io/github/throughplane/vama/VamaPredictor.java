package io.github.throughplane.vama;

import io.github.throughplane.geminigan.HeartRange;
import io.github.throughplane.geminigan.HeartSeries;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.OppositeSlices;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;
import io.github.throughplane.volume.Volumes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Makes thick stacks look like those of another scanner, with trained networks. The result has the slices of the stack, as far as the networks take them, and
 * the pixels of the networks, as far as their square around the heart lies within the image. Without samples two calls give the same bits.
 *
 * <pre>
 * List&lt;AdaptedStack&gt; adapted = predictor.adapt(frames, progress);
 * </pre>
 */
public final class VamaPredictor implements AutoCloseable {

	private final VamaSettings settings;
	private final StackAdapter adapter;
	private final VamaPrediction options;
	private final Runnable closing;
	private List<String> remarks = List.of();

	/**
	 * @param adapter trained with the settings
	 * @param closing gives its memory back
	 * @throws UserProblem if samples are asked for that would all be the same
	 */
	VamaPredictor(final VamaSettings settings, final StackAdapter adapter, final VamaPrediction options, final Runnable closing) {
		this.settings = settings;
		this.adapter = adapter;
		this.options = options;
		this.closing = closing;
		if (options.samples() > 0 && adapter.noise() == 0)
			throw new UserProblem("Samples were asked for, and nothing is left to chance by this adapter.", "Adapt without samples.");
	}

	/**
	 * Adapts a series, whose frames have their heart in one place and one range of intensities.
	 *
	 * @param frames on one grid, in mm
	 * @return one for each frame
	 * @throws io.github.throughplane.task.UserProblem if the stack does not suit the networks
	 */
	public List<AdaptedStack> adapt(final List<Volume> frames, final Progress progress) {
		final List<Volume> ordered = frames.stream().map(frame -> options.apexFirst() ? OppositeSlices.of(frame) : frame).toList();
		HeartSeries.requireSuitable(ordered.get(0), settings.grid());
		for (final Volume frame : ordered)
			Volumes.requireFinite(frame, Progress.NONE);
		final HeartSeries series = HeartSeries.found(ordered, options.heart(), settings.grid(), progress.part(0, 0.1));
		final List<AdaptedStack> adapted = new ArrayList<>();
		for (int i = 0; i < ordered.size(); i++) {
			progress.part(0.1, 1).report(i, ordered.size(), "Adapting" + (ordered.size() > 1 ? " frame " + (i + 1) + " of " + ordered.size() : " the stack"));
			final AdaptedStack made = adapted(ordered.get(i), series, progress.part(0.1 + 0.9 * i / ordered.size(), 0.1 + 0.9 * (i + 1) / ordered.size()));
			adapted.add(options.apexFirst() ? back(made, frames.get(i)) : made);
		}
		remarks = Stream.concat(series.remarks(ordered.get(0)).stream(), warnings(adapted).stream()).toList();
		return adapted;
	}

	private static AdaptedStack back(final AdaptedStack made, final Volume frame) {
		return new AdaptedStack(OppositeSlices.back(made.stack(), frame), made.deviation().map(deviation -> OppositeSlices.back(deviation, frame)), made.likeness(),
			made.change());
	}

	private AdaptedStack adapted(final Volume frame, final HeartSeries series, final Progress progress) {
		final ShownStack shown = new ShownStack(series.channels(frame),
			series.square().inside(new int[] { frame.width(), frame.height(), frame.depth() }, frame.spacing(), frame.origin()), series.placement().before(),
			series.placement().count());
		final List<float[]> results = new ArrayList<>();
		if (options.samples() == 0)
			results.add(held(adapter.apply(shown.channels())));
		final Random random = new Random(options.seed());
		for (int i = 0; i < options.samples(); i++) {
			progress.report(i, options.samples(), "Drawing sample " + (i + 1) + " of " + options.samples());
			results.add(held(adapter.drawn(shown.channels(), random)));
		}
		final float[] mean = mean(results);
		final float[] own = shown.measured(shown.channels());
		final float[] made = shown.measured(mean);
		final HeartRange range = series.range();
		return new AdaptedStack(volume(frame, series, shown, mean, range.low(), range.high() - range.low()), results.size() < 2 ? Optional.empty()
			: Optional.of(volume(frame, series, shown, deviation(results, mean), 0, range.high() - range.low())), Correlation.of(own, made),
			Correlation.difference(own, made));
	}

	private static float[] held(final float[] made) {
		for (int i = 0; i < made.length; i++)
			made[i] = HeartRange.hold(made[i]);
		return made;
	}

	private static float[] mean(final List<float[]> results) {
		final float[] mean = new float[results.get(0).length];
		for (int i = 0; i < mean.length; i++) {
			double sum = 0;
			for (final float[] result : results)
				sum += result[i];
			mean[i] = (float) (sum / results.size());
		}
		return mean;
	}

	private static float[] deviation(final List<float[]> results, final float[] mean) {
		final float[] deviation = new float[mean.length];
		for (int i = 0; i < mean.length; i++) {
			double sum = 0;
			for (final float[] result : results)
				sum += (result[i] - mean[i]) * (double) (result[i] - mean[i]);
			deviation[i] = (float) Math.sqrt(sum / (results.size() - 1));
		}
		return deviation;
	}

	/** Channels as slices in the place of the stack, raw values low + channel * width. */
	private static Volume volume(final Volume frame, final HeartSeries series, final ShownStack shown, final float[] channels, final double low,
		final double width)
	{
		final int[] columns = series.square().within(0, frame);
		final int[] rows = series.square().within(1, frame);
		final int across = columns[1] - columns[0] + 1;
		final int down = rows[1] - rows[0] + 1;
		final List<float[]> slices = new ArrayList<>();
		for (int slice = 0; slice < shown.count(); slice++) {
			final float[] whole = shown.slice(channels, slice);
			final float[] part = new float[across * down];
			for (int i = 0; i < part.length; i++)
				part[i] = (float) (low + width * whole[(rows[0] + i / across) * shown.side() + columns[0] + i % across]);
			slices.add(part);
		}
		final double pixel = series.square().pixel();
		final double[] origin = { series.square().x() + columns[0] * pixel, series.square().y() + rows[0] * pixel,
			frame.origin()[2] + series.placement().first() * frame.spacing().z() };
		return new Volume(Samples.wrap(slices, across, down), new Spacing(pixel, pixel, frame.spacing().z(), frame.spacing().unit()), origin, frame.sliceThickness(),
			frame.type());
	}

	/** What speaks against the results. */
	private static List<String> warnings(final List<AdaptedStack> adapted) {
		final List<String> warnings = new ArrayList<>();
		final double likeness = adapted.stream().mapToDouble(AdaptedStack::likeness).min().orElseThrow();
		final double change = adapted.stream().mapToDouble(AdaptedStack::change).max().orElseThrow();
		if (likeness < AdapterChecks.LEAST_LIKENESS)
			warnings.add(String.format(Locale.ROOT, "Unreliable: the adapted stack agrees with the stack by a correlation of %.2f, below %.1f: its anatomy may have "
				+ "changed. Look at both side by side.", likeness, AdapterChecks.LEAST_LIKENESS));
		if (change < AdapterChecks.LEAST_CHANGE)
			warnings.add(String.format(Locale.ROOT, "The adapted stack is nearly the stack itself: it changed by %.4f of the range of the heart.", change));
		return warnings;
	}

	/** What is to be known of the last results, whole sentences. */
	public List<String> remarks() {
		return remarks;
	}

	@Override
	public void close() {
		closing.run();
	}
}
