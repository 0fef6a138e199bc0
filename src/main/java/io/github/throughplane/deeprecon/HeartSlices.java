package io.github.throughplane.deeprecon;

import io.github.throughplane.geminigan.PatientSplit;
import io.github.throughplane.stylegan.Images;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.training.SeededRandom;
import io.github.throughplane.volume.Volume;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Short-axis slices to train a generator on, as they are added, in one byte a pixel: 4 kB each of 64 x 64 pixels. Each is learned from as often as the others;
 * those of a tenth of the patients are kept out.
 */
public final class HeartSlices implements Images {

	private final SliceSettings settings;
	private final int side;
	private final long seed;
	private final PatientSlices<byte[]> patients;
	private int series;
	private List<byte[]> learned = List.of();
	/** The order of the slices in one pass through them. */
	private long pass = -1;
	private List<Integer> order = List.of();

	/**
	 * @param side rows and columns of the slices
	 * @param seed decides where squares lie beside the middle of the heart, who is kept out, and the order
	 */
	public HeartSlices(final SliceSettings settings, final int side, final long seed) {
		this(settings, side, seed, new PatientSlices<>(seed));
	}

	/** @param patients slices that there are, to which none are added */
	HeartSlices(final SliceSettings settings, final int side, final long seed, final PatientSlices<byte[]> patients) {
		this.settings = settings;
		this.side = side;
		this.seed = seed;
		this.patients = patients;
	}

	/** The slices of each patient, one byte a pixel. */
	Map<String, List<byte[]>> packed() {
		return patients.all();
	}

	/**
	 * Adds all slices of a series.
	 *
	 * @param name for messages
	 * @param patient whose heart it is
	 * @param frames on one grid, in mm
	 * @param centre middle of the heart as x and y, mm
	 * @throws UserProblem with the name, if it does not suit
	 */
	public void add(final String name, final String patient, final List<Volume> frames, final double[] centre) {
		final double[] beside = settings.beside(centre, SeededRandom.of(seed, series++));
		patients.add(patient, SeriesSlices.of(name, frames, beside, side, settings.pixel()).all().stream().map(PackedSlice::packed).toList());
		learned = List.of();
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

	@Override
	public synchronized float[] batch(final long step, final int count) {
		if (learned.isEmpty())
			learned = patients.of(split().training());
		final float[] batch = new float[count * side * side];
		for (int i = 0; i < count; i++) {
			final long number = (step - 1) * count + i;
			final float[] slice = PackedSlice.unpacked(learned.get(at(number)));
			System.arraycopy(slice, 0, batch, i * slice.length, slice.length);
		}
		return batch;
	}

	/** The slice of a number, from 0: every one once, then all again in another order. */
	private int at(final long number) {
		if (pass != number / learned.size()) {
			pass = number / learned.size();
			order = new ArrayList<>(IntStream.range(0, learned.size()).boxed().toList());
			Collections.shuffle(order, SeededRandom.of(~seed, pass));
		}
		return order.get((int) (number % learned.size()));
	}

	/** Slices of those by whom a generator is judged, in an order by chance. */
	@Override
	public List<float[]> kept() {
		final List<byte[]> kept = new ArrayList<>(patients.of(split().validation()));
		Collections.shuffle(kept, new Random(seed));
		return kept.stream().map(PackedSlice::unpacked).toList();
	}

	@Override
	public int fingerprint() {
		int hash = settings.toString().hashCode();
		for (final Map.Entry<String, List<byte[]>> patient : patients.all().entrySet()) {
			hash = 31 * hash + patient.getKey().hashCode();
			for (final byte[] slice : patient.getValue())
				hash = 31 * hash + Arrays.hashCode(slice);
		}
		return hash;
	}
}
