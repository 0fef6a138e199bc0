package io.github.throughplane.deeprecon;

import io.github.throughplane.fuzz.Target;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.SampleType;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Slices kept beside a checkpoint, which are made again where they cannot be read. */
public final class KeptSlicesTarget implements Target {

	private static final SliceSettings SETTINGS = new SliceSettings(2.5, 0);
	private static final int SIDE = 4;

	@Override
	public List<byte[]> seeds() throws IOException {
		final HeartSlices slices = new HeartSlices(SETTINGS, SIDE, 1);
		for (int i = 0; i < 2; i++)
			slices.add("a", "patient " + i, List.of(new Volume(Samples.wrap(List.of(new float[] { i, 1, 2, 3, 4, 5, 6, 7, 8 }), 3, 3), new Spacing(2.5, 2.5, 8, "mm"),
				SampleType.UINT8)), new double[] { 2.5, 2.5 });
		kept().write(slices);
		return List.of(Files.readAllBytes(kept().file()));
	}

	@Override
	public void read(final byte[] input) throws IOException {
		Files.write(kept().file(), input);
		kept().read(SETTINGS, SIDE, 1).orElseThrow(() -> new UserProblem("There are no slices.", "They are made again."));
	}

	private static KeptSlices kept() {
		final Path file = Path.of(System.getProperty("java.io.tmpdir"), "throughplane-fuzz-" + ProcessHandle.current().pid() + ".packed");
		file.toFile().deleteOnExit();
		return new KeptSlices(file, "fuzz");
	}
}
