package io.github.throughplane.geminigan;

import io.github.throughplane.metric.Dice;
import io.github.throughplane.metric.Plane;
import io.github.throughplane.metric.Psnr;
import io.github.throughplane.metric.Ssim;
import io.github.throughplane.task.Progress;
import io.github.throughplane.training.Column;
import io.github.throughplane.training.Preview;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Spacing;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import net.imglib2.img.array.ArrayImgs;

/** What an epoch's network is judged by: the labels and the image that it makes of stacks kept out of training. */
final class GeminiValidation {

	/** Of the whole volume, mean over the labels that there are. */
	static final Column DICE = new Column("dice");
	/** In decibel, of the whole volume, for a range of 1. */
	static final Column PSNR = new Column("psnr");
	private static final Column SSIM = new Column("ssim");
	private static final List<Column> DICE_OF_LABELS = Stream.of("dice_left_cavity", "dice_myocardium", "dice_right_cavity")
		.map(name -> new Column(name).in(DICE.panel())).toList();

	private static final SortedSet<Integer> LABELS = Collections.unmodifiableSortedSet(new TreeSet<>(List.of(1, 2, 3)));

	/** Brighter than a heart. */
	private static final float BORDER = 1.3f;

	private final GeminiSettings settings;
	private final List<PairBatch> stacks;

	/** @param stacks one at a time */
	GeminiValidation(final GeminiSettings settings, final List<PairBatch> stacks) {
		this.settings = settings;
		this.stacks = stacks;
	}

	/** The metrics of a network, that by which it is chosen first. */
	static List<Column> columns(final NetworkKind network) {
		final List<Column> ofLabels = Stream.concat(Stream.of(DICE), DICE_OF_LABELS.stream()).toList();
		final List<Column> ofImage = List.of(PSNR, SSIM);
		return Stream.of(network.hasLabels() ? ofLabels : List.<Column>of(), network.hasImage() ? ofImage : List.<Column>of()).flatMap(List::stream).toList();
	}

	/** One value for each column: means over the stacks. */
	double[] validate(final JointNetwork network) {
		final double[] sums = new double[columns(settings.network()).size()];
		final int[] counts = new int[sums.length];
		for (final PairBatch stack : stacks) {
			final double[] values = judged(stack, made(network, stack));
			for (int i = 0; i < sums.length; i++)
				if (!Double.isNaN(values[i])) {
					sums[i] += values[i];
					counts[i]++;
				}
		}
		return IntStream.range(0, sums.length).mapToDouble(i -> sums[i] / counts[i]).toArray();
	}

	private static JointOutput made(final JointNetwork network, final PairBatch stack) {
		return network.apply(stack.thick(), stack.interpolated(), stack.rows(), stack.columns());
	}

	private double[] judged(final PairBatch truth, final JointOutput made) {
		final double[] ofLabels = made.hasLabels() ? dice(truth, made.labels(truth.slicesOut())) : new double[0];
		final double[] ofImage = made.hasImage() ? new double[] { psnr(truth, made), ssim(truth, made) } : new double[0];
		return Stream.of(ofLabels, ofImage).flatMapToDouble(Arrays::stream).toArray();
	}

	/** The mean over the labels that either has, and each of them. */
	private static double[] dice(final PairBatch truth, final byte[] labels) {
		final double[] single = Dice.VOLUME_3D.of(volume(truth, labels), volume(truth, truth.labels()), LABELS, Progress.NONE).values().stream()
			.mapToDouble(summary -> summary.mean()).toArray();
		final double mean = Arrays.stream(single).filter(value -> !Double.isNaN(value)).average().orElse(Double.NaN);
		return Stream.of(new double[] { mean }, single).flatMapToDouble(Arrays::stream).toArray();
	}

	private static LabelVolume volume(final PairBatch stack, final byte[] labels) {
		final short[] stored = new short[labels.length];
		for (int i = 0; i < stored.length; i++)
			stored[i] = labels[i];
		return new LabelVolume(ArrayImgs.unsignedShorts(stored, stack.slicesOut(), stack.columns(), stack.rows()), new Spacing(1, 1, 1, "pixel"), new double[3]);
	}

	private static double psnr(final PairBatch truth, final JointOutput made) {
		final int pixels = truth.rows() * truth.columns();
		return Psnr.of(new Plane(widened(made.image()), truth.slicesOut(), pixels), new Plane(widened(truth.fine()), truth.slicesOut(), pixels), 1);
	}

	private static double[] widened(final float[] values) {
		return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
	}

	/** Mean over the slices. */
	private static double ssim(final PairBatch truth, final JointOutput made) {
		return IntStream.range(0, truth.slicesOut()).parallel()
			.mapToDouble(z -> Ssim.GAUSS11.of(plane(truth, made.image(), z), plane(truth, truth.fine(), z), 1)).average().orElseThrow();
	}

	private static Plane plane(final PairBatch stack, final float[] values, final int slice) {
		final float[] plane = slice(stack, values, slice);
		return new Plane(widened(plane), stack.columns(), stack.rows());
	}

	private static float[] slice(final PairBatch stack, final float[] values, final int slice) {
		final int slices = stack.slicesOut();
		final float[] plane = new float[stack.rows() * stack.columns()];
		for (int i = 0; i < plane.length; i++)
			plane[i] = values[i * slices + slice];
		return plane;
	}

	/** The middle slice of the first stack: interpolated, and as an image with the borders of its labels, where both are made; or as labels from 0 to 1. */
	Preview preview(final JointNetwork network) {
		final PairBatch stack = stacks.get(0);
		final JointOutput made = made(network, stack);
		final int middle = stack.slicesOut() / 2;
		final float[] labels = made.hasLabels() ? slice(stack, shares(made.labels(stack.slicesOut())), middle) : new float[0];
		final float[] after = made.hasImage() ? slice(stack, made.image(), middle) : labels;
		if (made.hasImage() && made.hasLabels())
			drawBorders(labels, after, stack.columns());
		return new Preview(stack.rows(), stack.columns(), slice(stack, stack.interpolated(), middle), after);
	}

	/** Makes pixels bright whose right or lower neighbour has another label. */
	private static void drawBorders(final float[] labels, final float[] image, final int columns) {
		for (int i = 0; i < image.length; i++)
			if (i % columns < columns - 1 && labels[i] != labels[i + 1] || i + columns < image.length && labels[i] != labels[i + columns])
				image[i] = BORDER;
	}

	private static float[] shares(final byte[] labels) {
		final float[] shares = new float[labels.length];
		for (int i = 0; i < shares.length; i++)
			shares[i] = labels[i] / (JointOutput.CLASSES - 1f);
		return shares;
	}
}
