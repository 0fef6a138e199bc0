package io.github.throughplane.deeprecon;

import io.github.throughplane.geminigan.InPlaneCrop;
import io.github.throughplane.task.Table;
import io.github.throughplane.volume.IntensityMap;
import io.github.throughplane.volume.Volume;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A series of short-axis slices in the latent space of a generator: a code w+ for every slice of every frame, and where and how the slices lie.
 *
 * @param frames codes of each frame, [slice][row][style]
 * @param square in which the slices lie
 * @param map from raw values to those that the generator makes
 * @param stack the first frame, whose grid all have
 * @param psnr how well the generator makes each slice again, frame after frame, with a range of 2; dB
 */
public record HeartCodes(List<float[]> frames, InPlaneCrop square, IntensityMap map, Volume stack, double[] psnr) {

	/** Below it a slice is not what the generator knows, dB. */
	public static final double RELIABLE = 20;
	/** Unreliable slices that are named, at most. */
	private static final int NAMED = 8;

	public HeartCodes {
		frames = List.copyOf(frames);
		psnr = psnr.clone();
	}

	/**
	 * One slice of one frame.
	 *
	 * @param frame from 0
	 * @param slice from 0
	 */
	public record Slice(int frame, int slice) {}

	@Override
	public double[] psnr() {
		return psnr.clone();
	}

	/** Slices of a frame. */
	public int slices() {
		return stack.depth();
	}

	/** Numbers of the code of a slice. */
	public int length() {
		return frames.get(0).length / slices();
	}

	/** Other codes in the same place: as many frames as there are given, whose slices are taken to be as good as those that they come from. */
	public HeartCodes with(final List<float[]> others, final double[] theirPsnr) {
		return new HeartCodes(others, square, map, stack, theirPsnr);
	}

	/**
	 * The code between two slices: (1 - a) w + a w' (Chang et al. 2022, section 2.3).
	 *
	 * @param place in slices from the first one, 0 to the last
	 * @return [row][style]
	 */
	public float[] at(final int frame, final double place) {
		final int slice = (int) Math.min(Math.floor(place), Math.max(0, slices() - 2));
		final float share = (float) (place - slice);
		final float[] codes = frames.get(frame);
		final float[] mixed = Arrays.copyOfRange(codes, slice * length(), (slice + 1) * length());
		if (share > 0)
			for (int i = 0; i < mixed.length; i++)
				mixed[i] = (1 - share) * mixed[i] + share * codes[(slice + 1) * length() + i];
		return mixed;
	}

	/**
	 * Codes of the slices of a frame and of those between them.
	 *
	 * @param factor distance of the slices of the stack over theirs
	 * @return [slice][row][style]
	 */
	public float[] between(final int frame, final int factor) {
		final int count = DenseGrid.slices(slices(), factor);
		final float[] dense = new float[count * length()];
		for (int z = 0; z < count; z++)
			System.arraycopy(at(frame, (double) z / factor), 0, dense, z * length(), length());
		return dense;
	}

	/** The slices that the generator does not make again well, frame after frame. */
	public List<Slice> unreliable() {
		final List<Slice> unreliable = new ArrayList<>();
		for (int i = 0; i < psnr.length; i++)
			if (psnr[i] < RELIABLE)
				unreliable.add(new Slice(i / slices(), i % slices()));
		return unreliable;
	}

	/** How well every slice is made again. */
	public Table table() {
		final List<List<Object>> rows = new ArrayList<>();
		for (int i = 0; i < psnr.length; i++)
			rows.add(List.of(i / slices() + 1, i % slices() + 1, psnr[i], psnr[i] < RELIABLE ? "no" : "yes"));
		return new Table(List.of("frame", "slice", "psnr_dB", "reliable"), rows);
	}

	/** What to know of the codes: how well the slices are made again, and which are not. Whole sentences. */
	public List<String> remarks() {
		final List<String> remarks = new ArrayList<>();
		final List<Slice> poor = unreliable();
		remarks.add(String.format(Locale.ROOT, "The generator makes the %d slices again with a PSNR of %.1f dB in the mean, the worst with %.1f dB.", psnr.length,
			Arrays.stream(psnr).average().orElseThrow(), Arrays.stream(psnr).min().orElseThrow()));
		if (!poor.isEmpty())
			remarks.add(String.format(Locale.ROOT, "Unreliable: %d of %d slices have less than %.0f dB (%s). %s", poor.size(), psnr.length, RELIABLE, names(poor),
				poor.size() > psnr.length / 2
					? "The generator does not know such slices: look whether this is a short-axis stack with bright blood, and whether the heart is where it was looked for."
					: "What is made of them, and between them and their neighbours, is not to be trusted."));
		return remarks;
	}

	private String names(final List<Slice> poor) {
		final List<String> names = poor.stream().limit(NAMED)
			.map(at -> "slice " + (at.slice() + 1) + (frames.size() == 1 ? "" : " of frame " + (at.frame() + 1))).toList();
		return String.join(", ", names) + (poor.size() > NAMED ? " and others" : "");
	}
}
