package io.github.throughplane.deeprecon;

import io.github.throughplane.geminigan.JointOutput;
import io.github.throughplane.training.Column;
import io.github.throughplane.training.Preview;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** How well the labels of slices kept out of training overlap with those of experts: of all slices together. */
final class SegmentationJudge {

	/** Mean over the classes that there are. */
	static final Column DICE = new Column("dice");
	static final List<Column> COLUMNS = Stream.concat(Stream.of(DICE),
		Stream.of("dice_left_cavity", "dice_myocardium", "dice_right_cavity").map(name -> new Column(name).in(DICE.panel()))).toList();

	private final List<SegmentationExample> kept;
	private final int side;

	/** @param side rows and columns of the labels */
	SegmentationJudge(final List<SegmentationExample> kept, final int side) {
		this.kept = kept;
		this.side = side;
	}

	/** One value for each column; NaN for a class that is nowhere. */
	double[] judge(final SliceSegmenter segmenter) {
		final long[] sums = new long[JointOutput.CLASSES];
		final long[] common = new long[JointOutput.CLASSES];
		for (final SegmentationExample example : kept) {
			final byte[] made = segmenter.labels(example.given());
			for (int i = 0; i < made.length; i++) {
				sums[made[i]]++;
				sums[example.labels()[i]]++;
				if (made[i] == example.labels()[i])
					common[made[i]] += 2;
			}
		}
		final double[] judged = new double[JointOutput.CLASSES];
		for (int k = 1; k < judged.length; k++)
			judged[k] = (double) common[k] / sums[k];
		judged[0] = Arrays.stream(judged).skip(1).filter(value -> !Double.isNaN(value)).average().orElse(Double.NaN);
		return judged;
	}

	/** The labels of the slice with the largest heart, from 0 to 1, and those that the network makes. */
	Preview preview(final SliceSegmenter segmenter) {
		SegmentationExample largest = kept.get(0);
		for (final SegmentationExample example : kept)
			if (pixels(example) > pixels(largest))
				largest = example;
		return new Preview(side, side, shares(largest.labels()), shares(segmenter.labels(largest.given())));
	}

	private static int pixels(final SegmentationExample example) {
		int pixels = 0;
		for (final byte label : example.labels())
			pixels += label == 0 ? 0 : 1;
		return pixels;
	}

	private static float[] shares(final byte[] labels) {
		final float[] shares = new float[labels.length];
		for (int i = 0; i < shares.length; i++)
			shares[i] = labels[i] / (JointOutput.CLASSES - 1f);
		return shares;
	}
}
