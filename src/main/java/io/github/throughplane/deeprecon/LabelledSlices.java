package io.github.throughplane.deeprecon;

import io.github.throughplane.geminigan.PatientSplit;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.training.SeededRandom;
import io.github.throughplane.volume.LabelledVolume;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Short-axis slices with labels, as they are added, for a segmentation network. Those of a tenth of the patients are kept out. */
public final class LabelledSlices {

	private record Slice(byte[] image, byte[] labels) {}

	private final SliceSettings settings;
	private final int side;
	private final long seed;
	private final PatientSlices<Slice> patients;
	private int series;

	/**
	 * @param side rows and columns of the slices
	 * @param seed decides where squares lie beside the middle of the heart, who is kept out, and which slices are taken of more than are asked for
	 */
	public LabelledSlices(final SliceSettings settings, final int side, final long seed) {
		this.settings = settings;
		this.side = side;
		this.seed = seed;
		patients = new PatientSlices<>(seed);
	}

	/**
	 * Adds all slices of the labelled frames of a series.
	 *
	 * @param name for messages
	 * @param patient whose heart it is
	 * @param frames on one grid, in mm, with labels 0 background, 1 left cavity, 2 myocardium, 3 right cavity; of a frame without any the image alone counts
	 * @param centre middle of the heart as x and y, mm
	 * @throws UserProblem with the name, if it does not suit, or no frame has labels
	 */
	public void add(final String name, final String patient, final List<LabelledVolume> frames, final double[] centre) {
		final double[] beside = settings.beside(centre, SeededRandom.of(seed, series++));
		final SeriesSlices cut = SeriesSlices.of(name, frames.stream().map(LabelledVolume::image).toList(), beside, side, settings.pixel());
		final List<Slice> slices = new ArrayList<>();
		for (int frame = 0; frame < frames.size(); frame++) {
			final byte[] labels = cut.square().of(frames.get(frame).labels());
			final float[] images = cut.frames().get(frame);
			if (IntStream.range(0, labels.length).anyMatch(i -> labels[i] != 0))
				for (int from = 0; from < labels.length; from += side * side)
					slices.add(new Slice(PackedSlice.packed(Arrays.copyOfRange(images, from, from + side * side)), Arrays.copyOfRange(labels, from, from + side * side)));
		}
		if (slices.isEmpty())
			throw new UserProblem(name + " has no label in the square around its heart.", "Give images with labels, or leave this one out.");
		patients.add(patient, slices);
	}

	/** How many slices there are. */
	public int size() {
		return patients.size();
	}

	/**
	 * Who is kept out.
	 *
	 * @throws UserProblem if there are too few patients
	 */
	public PatientSplit split() {
		return patients.split();
	}

	/**
	 * What a network learns from and is judged by.
	 *
	 * @param most slices in all, taken by chance, or 0 for all; as large a share of them is kept out as of all
	 * @param inputs what the network takes of each slice [row][column] from -1 to 1
	 * @throws UserProblem if there are too few patients or slices
	 */
	public SegmentationExamples examples(final int most, final UnaryOperator<List<float[]>> inputs) {
		final List<Slice> learned = patients.of(split().training());
		final List<Slice> kept = patients.of(split().validation());
		final double share = most == 0 ? 1 : Math.min(1, (double) most / (learned.size() + kept.size()));
		final List<Slice> chosen = Stream.of(learned, kept).flatMap(some -> some(some, share).stream()).toList();
		final List<float[]> given = inputs.apply(chosen.stream().map(slice -> PackedSlice.unpacked(slice.image())).toList());
		final List<SegmentationExample> examples =
			IntStream.range(0, chosen.size()).mapToObj(i -> new SegmentationExample(given.get(i), chosen.get(i).labels())).toList();
		final int count = some(learned, share).size();
		return new SegmentationExamples(examples.subList(0, count), examples.subList(count, examples.size()));
	}

	/** One at least. */
	private List<Slice> some(final List<Slice> slices, final double share) {
		final List<Slice> order = new ArrayList<>(slices);
		Collections.shuffle(order, new Random(seed));
		return order.subList(0, Math.max(1, (int) Math.round(share * order.size())));
	}
}
