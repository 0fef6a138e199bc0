package io.github.throughplane.autoencoder;

import io.github.throughplane.metric.Plane;
import io.github.throughplane.metric.Psnr;
import io.github.throughplane.metric.Ssim;
import io.github.throughplane.training.Preview;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What an epoch's network is judged by: slices kept out of training that it synthesises half-way between their neighbours, and
 * that it reconstructs. All are centre crops of one patch; slices smaller than that are mirrored up to its size.
 */
final class Validation {

	/** Slices judged in all. */
	private static final int SLICES = 24;
	/** Share of the slices that are kept out where there is no volume to keep out as a whole. */
	private static final double KEPT_OUT = 0.2;

	/**
	 * Judgement of one epoch.
	 *
	 * @param ssim of synthesised slices, Gaussian window, range 1
	 * @param psnr of synthesised slices in dB, mean over them, range 1
	 * @param error mean squared difference of reconstructed slices
	 */
	record Quality(double ssim, double psnr, double error) {}

	/** A slice and its neighbours, values from 0 to 1. */
	private record Triple(float[] before, float[] slice, float[] after) {}

	private final int size;
	private final List<Triple> triples = new ArrayList<>();

	/**
	 * @param cases volumes to judge on
	 * @param places for each case the slices that may be validated, each with a slice before and after it
	 */
	Validation(final List<SliceCase> cases, final List<Set<Integer>> places, final AutoencoderSettings settings) {
		size = settings.patch();
		record Place(SliceCase prepared, int z) {}
		final List<Place> all = new ArrayList<>();
		for (int i = 0; i < cases.size(); i++)
			for (final int z : new TreeSet<>(places.get(i)))
				all.add(new Place(cases.get(i), z));
		Collections.shuffle(all, new Random(settings.seed()));
		all.stream().limit(SLICES).forEach(place -> triples.add(new Triple(crop(place.prepared(), place.z() - 1), crop(place.prepared(), place.z()),
			crop(place.prepared(), place.z() + 1))));
	}

	/** All slices of a volume that have two neighbours. */
	static Set<Integer> inner(final SliceCase prepared) {
		return new TreeSet<>(IntStream.range(1, prepared.slices() - 1).boxed().toList());
	}

	/**
	 * Slices to keep out of training in volumes of one object, the same in all of them: about a fifth, evenly spread, no two of them
	 * neighbours.
	 */
	static Set<Integer> spread(final int slices) {
		return spread(slices, (int) Math.max(1, Math.round(KEPT_OUT * slices)));
	}

	/** So many slices of a volume that have two neighbours, evenly spread, no two of them neighbours; fewer where there are not so many. */
	static Set<Integer> spread(final int slices, final int most) {
		final int count = Math.min(most, (slices - 1) / 2);
		final Set<Integer> places = new TreeSet<>();
		for (int i = 0; i < count; i++)
			places.add(1 + (2 * i + 1) * (slices - 2) / (2 * count));
		return places;
	}

	/** The middle of a slice. */
	private float[] crop(final SliceCase prepared, final int z) {
		return prepared.square(z, size, SliceCase.places(prepared.grid().rows(), size) / 2, SliceCase.places(prepared.grid().columns(), size) / 2);
	}

	/** Slices that are validated. */
	int slices() {
		return triples.size();
	}

	/** Validates a network. */
	Quality validate(final AutoencoderNetwork network) {
		double ssim = 0;
		double psnr = 0;
		double error = 0;
		for (final Triple triple : triples) {
			final Plane truth = plane(triple.slice());
			final Plane synthesised = plane(between(network, triple));
			ssim += Ssim.GAUSS11.of(synthesised, truth, 1);
			psnr += Psnr.of(synthesised, truth, 1);
			error += Psnr.meanSquare(plane(network.decode(network.encode(triple.slice(), size, size), size, size)), truth);
		}
		return new Quality(ssim / triples.size(), psnr / triples.size(), error / triples.size());
	}

	/** The mean of the two neighbours, and the slice synthesised between them, for a look. */
	Preview preview(final AutoencoderNetwork network) {
		final Triple triple = triples.get(0);
		return new Preview(size, size, AutoencoderNetwork.mixed(triple.before(), triple.after(), 0.5f), between(network, triple));
	}

	/** Two neighbours as [row][column][slice], to test a model with. */
	float[] testInput() {
		final Triple triple = triples.get(0);
		final float[] two = new float[2 * size * size];
		for (int i = 0; i < two.length; i++)
			two[i] = (i % 2 == 0 ? triple.before() : triple.after())[i / 2];
		return two;
	}

	private float[] between(final AutoencoderNetwork network, final Triple triple) {
		final float[] middle = AutoencoderNetwork.mixed(network.encode(triple.before(), size, size), network.encode(triple.after(), size, size), 0.5f);
		return network.decode(middle, size, size);
	}

	private Plane plane(final float[] values) {
		final double[] samples = new double[values.length];
		for (int i = 0; i < values.length; i++)
			samples[i] = values[i];
		return new Plane(samples, size, size);
	}
}
