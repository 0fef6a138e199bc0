package io.github.throughplane.command;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;

import ij.ImagePlus;

import io.github.throughplane.WholeProgram;
import io.github.throughplane.clade.TinyModel;
import io.github.throughplane.imagej.CountedReads;
import io.github.throughplane.imagej.WorldFrame;
import io.github.throughplane.menu.CommandList;
import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.menu.SilentHost;

import java.io.File;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

import org.junit.Rule;
import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.junit.rules.TemporaryFolder;
import org.scijava.command.CommandModule;

/** A command reads every plane of a virtual stack once: decoding it from a large file takes longer than many a method. */
@Category(WholeProgram.class)
public class VirtualStacksTest {

	private static final int SLICES = 9;
	private static final int FRAMES = 2;

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private static ImagePlus stack() {
		return CountedReads.of(TestStacks.striped(40, 36, 1, SLICES, FRAMES, 4));
	}

	/** Two labels, without an origin. */
	private static ImagePlus labels() {
		final ImagePlus image = TestStacks.striped(40, 36, 1, SLICES, FRAMES, 4);
		for (int plane = 1; plane <= image.getStackSize(); plane++)
			for (int i = 0; i < 40 * 36; i++)
				image.getStack().getProcessor(plane).setf(i, Math.hypot(i % 40 - 20, i / 40 - 18) < 10 ? 1 + i % 2 : 0);
		return CountedReads.of(image);
	}

	private static Map<Integer, Integer> once() {
		final Map<Integer, Integer> once = new TreeMap<>();
		for (int plane = 1; plane <= SLICES * FRAMES; plane++)
			once.put(plane, 1);
		return once;
	}

	private static void run(final String name, final Map<String, Object> inputs) throws Exception {
		final CommandModule module = (CommandModule) new CommandList().get(name).createModule();
		inputs.forEach(module::setInput);
		final MenuCommand command = (MenuCommand) module.getCommand();
		command.setHost(new SilentHost());
		command.run();
		assertNull(command.getCancelReason());
	}

	private static void assertReadsOnce(final ImagePlus image, final String name, final Map<String, Object> others) throws Exception {
		final Map<String, Object> inputs = new HashMap<>(others);
		inputs.put("input", image);
		run(name, inputs);
		assertEquals(name, once(), CountedReads.reads(image));
	}

	@Test
	public void commandsThatMakeAStackOfAStack() throws Exception {
		final File tiny = folder.newFile("tiny.zip");
		TinyModel.write(tiny.toPath());
		assertReadsOnce(stack(), "interpolate", Map.of("backprojection", "2"));
		assertReadsOnce(stack(), "interpolate", Map.of("output", new File(folder.getRoot(), "result.nii")));
		assertReadsOnce(stack(), "clade", Map.of("model", tiny, "mode", "seamless"));
		assertReadsOnce(stack(), "clade", Map.of("model", tiny, "planes", "both", "axis", "x", "voxeldepth", 2.0));
		assertReadsOnce(stack(), "smore", Map.of("model", new File("self"), "steps", 2));
		assertReadsOnce(stack(), "autoencoder", Map.of());
		assertReadsOnce(stack(), "thick-slices", Map.of("spacing", 8.0));
		assertReadsOnce(stack(), "slice-motion", Map.of());
		assertReadsOnce(labels(), "shape-based-interpolation", Map.of());
	}

	@Test
	public void commandsThatMeasure() throws Exception {
		assertReadsOnce(stack(), "image-quality", Map.of());
		for (final String axis : new String[] { "auto", "x" }) {
			final ImagePlus reference = stack();
			assertReadsOnce(stack(), "compare-volumes", Map.of("reference", reference, "axis", axis));
			assertEquals(once(), CountedReads.reads(reference));
			final ImagePlus truth = labels();
			assertReadsOnce(labels(), "compare-labels", Map.of("reference", truth, "axis", axis));
			assertEquals(once(), CountedReads.reads(truth));
		}
		final ImagePlus itself = stack();
		assertReadsOnce(itself, "compare-volumes", Map.of("reference", itself));
	}

	/** The marks by which a place in the scanner's space is known again are looked at once more, before the work. */
	@Test
	public void stacksThatKnowTheirPlaceAreCheckedOnce() throws Exception {
		final ImagePlus placed = TestStacks.striped(40, 36, 1, SLICES, FRAMES, 4);
		placed.getCalibration().xOrigin = 0;
		WorldFrame.aligned(new double[] { 0.5, 0.6, 4 }, new double[3]).putOn(placed);
		final ImagePlus image = CountedReads.of(placed);
		run("interpolate", Map.of("input", image));
		final Map<Integer, Integer> expected = once();
		for (int slice = 1; slice <= SLICES; slice++)
			expected.put(slice, 2);
		assertEquals(expected, CountedReads.reads(image));
	}
}
