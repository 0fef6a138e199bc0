package io.github.throughplane.blocks;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.clade.CladePrediction;
import io.github.throughplane.interpolation.BackProjection;
import io.github.throughplane.interpolation.Interpolation;
import io.github.throughplane.interpolation.InterpolationSettings;
import io.github.throughplane.smore.GuardedSmore;
import io.github.throughplane.volume.Columns;
import io.github.throughplane.volume.Foreground;
import io.github.throughplane.volume.IntensityMap;
import io.github.throughplane.volume.Padding;
import io.github.throughplane.volume.ResultRange;
import io.github.throughplane.volume.SliceExtent;
import io.github.throughplane.zarr.DataType;
import io.github.throughplane.zarr.OmeVersion;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;

import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class BlockJobTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private static final ModelReference MODEL = new ModelReference("/models/a.zip", "0123");
	private static final VolumeFacts FACTS = new VolumeFacts(new Padding(-2000, -1000), new ResultRange(0, 700),
		new VolumeFacts.Found(new IntensityMap(1, 2), 3, new Foreground(4), 5, new GuardedSmore.Tolerance(6, 7), "why", "what"));

	private BlockTarget target(final int... size) {
		return new BlockTarget(folder.getRoot().toString(), OmeVersion.V05, DataType.INT16, size, false, true, 64, SliceExtent.SLICES);
	}

	/** They go to other processes. */
	@Test
	public void jobsAreTheSameElsewhere() throws IOException, ClassNotFoundException {
		for (final BlockMethod method : List.of(new InterpolationBlocks(new InterpolationSettings(Interpolation.CUBIC, 0.5, 2)),
			new CladeBlocks(MODEL, CladePrediction.FAITHFUL), new SmoreBlocks(MODEL, 0.25, BackProjection.AUTOMATIC)))
		{
			final BlockImage image = new BlockImage(new BlockSource("/x.ome.zarr", 2, Float.NaN, 1.5), method, target(1, 2, 9, 100, 130), List.of(FACTS, FACTS));
			final BlockJob job = new BlockJob(image, BlockJob.Stage.WRITE, 3, new BlockDecision(1, 2, "instead"));
			final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			new ObjectOutputStream(bytes).writeObject(job);
			final BlockJob again = (BlockJob) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
			assertEquals(job.decision(), again.decision());
			assertEquals(method, again.image().method());
			assertEquals(image.facts(), again.image().facts());
			assertEquals(image.source(), again.image().source());
			assertArrayEquals(image.target().size(), again.image().target().size());
			assertTrue(bytes.size() + " bytes", bytes.size() < 10_000);
		}
	}

	/** So they are kept between runs. */
	@Test
	public void factsAreTheSameAfterTheyWereWritten() {
		final BlockFiles files = new BlockFiles(folder.getRoot().toPath());
		files.write("facts.json", FACTS);
		assertEquals(FACTS, files.read("facts.json", VolumeFacts.class).orElseThrow());
		final VolumeFacts none = new VolumeFacts(null, new ResultRange(0, 1), VolumeFacts.Found.map(null, new Foreground(0), ""));
		files.write("facts.json", none);
		assertEquals(none, files.read("facts.json", VolumeFacts.class).orElseThrow());
	}

	/** Every sample of every channel and frame lies in one block. */
	@Test
	public void blocksCoverAllOnce() {
		final BlockTarget target = target(2, 3, 9, 100, 130);
		final int[] covered = new int[6 * 100 * 130];
		assertEquals(6 * 2 * 3, target.blocks());
		for (int block = 0; block < target.blocks(); block++) {
			final Columns columns = target.columns(block);
			for (int y = columns.y(); y < columns.end(1); y++)
				for (int x = columns.x(); x < columns.end(0); x++)
					covered[(target.volume(block) * 100 + y) * 130 + x]++;
		}
		for (final int count : covered)
			assertEquals(1, count);
	}

	@Test
	public void blocksAreAsWideAsMemoryAllows() {
		assertEquals(512, BlockTarget.side(300));
		assertEquals(256, BlockTarget.side(1200));
		assertEquals(128, BlockTarget.side(100_000));
	}
}
