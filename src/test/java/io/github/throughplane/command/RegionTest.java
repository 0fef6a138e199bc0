package io.github.throughplane.command;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.gui.PointRoi;

import io.github.throughplane.WholeProgram;
import io.github.throughplane.imagej.WorldFrame;
import io.github.throughplane.menu.CommandList;
import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.menu.SilentHost;

import java.io.File;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.scijava.command.CommandModule;

/** {@code region=} of the commands that put slices between slices. */
@Category(WholeProgram.class)
public class RegionTest {

	private static final int X = 8;
	private static final int Y = 4;
	private static final int WIDTH = 22;
	private static final int HEIGHT = 18;
	private static final String PART = "8,4,22,18";
	/** Oblique and mirrored; pixels of 0.5 x 0.6, slices 3 apart. */
	private static final WorldFrame FRAME = new WorldFrame(new double[] { -0.5 * 0.96, 0.6 * 0.28, 0, 6.1, 0.5 * 0.28, 0.6 * 0.96, 0, -3.3, 0, 0, 3, -1.8 });

	private final List<String> remarks = new ArrayList<>();
	private CommandModule module;
	private MenuCommand command;

	private static ImagePlus stack(final double[] spacing) {
		final ImagePlus image = TestStacks.striped(40, 36, 2, 20, 1, 3);
		final WorldFrame frame = FRAME.at(spacing, new double[] { 3, -2, 5 });
		frame.calibrate(image, "mm");
		frame.putOn(image);
		return image;
	}

	private static ImagePlus stack() {
		return stack(new double[] { 0.5, 0.6, 3 });
	}

	private void run(final String name, final ImagePlus image, final Map<String, Object> inputs) throws Exception {
		module = (CommandModule) new CommandList().get(name).createModule();
		module.setInput("input", image);
		inputs.forEach(module::setInput);
		command = (MenuCommand) module.getCommand();
		command.setHost(new SilentHost() {
			@Override
			public void remark(final String remark) {
				remarks.add(remark);
			}
		});
		command.run();
	}

	private ImagePlus result(final String name, final ImagePlus image, final Map<String, Object> inputs) throws Exception {
		run(name, image, inputs);
		assertFalse(command.getCancelReason(), command.isCanceled());
		return (ImagePlus) module.getOutput("result");
	}

	private String problem(final String region, final ImagePlus image) throws Exception {
		run("interpolate", image, Map.of("region", region));
		assertTrue(command.isCanceled());
		return command.getCancelReason();
	}

	/** Across the slices nothing changes where the rest is left out, so that the part is that of the whole result. */
	@Test
	public void aPartLiesWhereItLiesInTheWholeResult() throws Exception {
		for (final String axis : new String[] { "x", "y", "z" }) {
			final double[] spacing = { axis.equals("x") ? 3 : 0.5, axis.equals("y") ? 3 : 0.6, axis.equals("z") ? 3 : 0.5 };
			final Map<String, Object> method = new HashMap<>(Map.of("axis", axis, "method", "linear", "spacing", 1.5));
			final ImagePlus whole = result("interpolate", stack(spacing), method);
			method.put("region", PART);
			final ImagePlus part = result("interpolate", stack(spacing), method);
			final int x = axis.equals("x") ? 2 * X : X;
			final int y = axis.equals("y") ? 2 * Y : Y;
			assertArrayEquals(new int[] { axis.equals("x") ? 2 * WIDTH - 1 : WIDTH, axis.equals("y") ? 2 * HEIGHT - 1 : HEIGHT, 2, whole.getNSlices(), 1 },
				part.getDimensions());
			for (int plane = 1; plane <= part.getStackSize(); plane++)
				for (int row = 0; row < part.getHeight(); row++)
					for (int column = 0; column < part.getWidth(); column++)
						assertEquals(axis, whole.getStack().getVoxel(x + column, y + row, plane - 1), part.getStack().getVoxel(column, row, plane - 1), 0);
			final double[] m = WorldFrame.of(whole).orElseThrow().matrix();
			for (int row = 0; row < 3; row++)
				m[4 * row + 3] += x * m[4 * row] + y * m[4 * row + 1];
			assertArrayEquals(m, WorldFrame.of(part).orElseThrow().matrix(), 1e-9);
			assertEquals(whole.getCalibration().xOrigin - x, part.getCalibration().xOrigin, 1e-9);
			assertEquals(whole.getCalibration().yOrigin - y, part.getCalibration().yOrigin, 1e-9);
		}
	}

	@Test
	public void theBoxAroundASelection() throws Exception {
		final ImagePlus stack = stack();
		stack.setRoi(new OvalRoi(X, Y, WIDTH, HEIGHT));
		final ImagePlus part = result("interpolate", stack, Map.of("region", "selection", "spacing", 1.5));
		assertEquals(WIDTH, part.getWidth());
		assertEquals(HEIGHT, part.getHeight());
		assertEquals(List.of(), remarks);
		final String info = part.getInfoProperty();
		assertTrue(info, info.lines().anyMatch(line -> line.startsWith("settings: ") && line.endsWith(", region=" + PART)));
		assertTrue("the lines that make it again need no selection", info.lines().anyMatch(line -> line.startsWith("macro: ") && line.contains("region=" + PART)));
		final ImagePlus beside = command.seenBeside();
		assertArrayEquals(new int[] { WIDTH, HEIGHT, 2, 20, 1 }, beside.getDimensions());
		assertEquals(stack.getStack().getVoxel(X, Y, 3), beside.getStack().getVoxel(0, 0, 3), 0);
	}

	@Test
	public void aSelectionThatReachesBeyondTheImage() throws Exception {
		final ImagePlus stack = stack();
		stack.setRoi(20, 16, 60, 60);
		final ImagePlus part = result("interpolate", stack, Map.of("region", "selection", "spacing", 1.5));
		assertEquals(20, part.getWidth());
		assertEquals(20, part.getHeight());
	}

	@Test
	public void aSelectionThatIsNotUsedIsTold() throws Exception {
		final ImagePlus stack = stack();
		stack.setRoi(X, Y, WIDTH, HEIGHT);
		assertEquals(40, result("interpolate", stack, Map.of()).getWidth());
		assertEquals(List.of("All of stack is done, not only the selection in it, region=" + PART + "."), remarks);
		remarks.clear();
		result("slice-motion", stack, Map.of());
		assertEquals(1, remarks.stream().filter(remark -> remark.startsWith("All of stack is taken, not the selection in it.")).count());
		stack.setRoi(new PointRoi(3, 4));
		remarks.clear();
		result("interpolate", stack, Map.of());
		assertEquals(List.of(), remarks);
	}

	/** The network sees the part alone, from learning to the last look at the result. */
	@Test
	public void networks() throws Exception {
		final ImagePlus part = result("smore", stack(), Map.of("region", PART, "model", new File("self"), "steps", 2));
		assertEquals(WIDTH, part.getWidth());
		assertEquals(0.5, part.getCalibration().pixelDepth, 1e-9);
		assertEquals(stack().getCalibration().xOrigin - X, part.getCalibration().xOrigin, 1e-6);
		assertTrue(part.getInfoProperty().contains("consistency: "));
	}

	@Test
	public void regionsThatAreNone() throws Exception {
		assertEquals("The region 30,4,22,18 reaches beyond stack, which has 40 columns and 36 rows. "
			+ "Give first column, first row, columns and rows, such as 10,9,20,18 for its middle.", problem("30,4,22,18", stack()));
		assertTrue(problem("-1,4,22,18", stack()).contains("reaches beyond"));
		assertTrue(problem("3,4,2147483647,18", stack()).contains("reaches beyond"));
		assertEquals("The region 8,4,15,18 has 15 columns and 18 rows. Take at least 16 of each: less shows nothing.", problem("8,4,15,18", stack()));
		assertTrue(problem("8,4,20", stack()).startsWith("\"8,4,20\" is no region."));
		assertTrue(problem("8.5,4,20,18", stack()).startsWith("\"8.5,4,20,18\" is no region: its numbers count pixels."));
		assertTrue(problem("middle", stack()).contains("Give all, selection, or first column"));
		assertEquals("No area is selected in stack. Drag a rectangle in it, or give the region as x,y,width,height.", problem("selection", stack()));
		final ImagePlus point = stack();
		point.setRoi(new PointRoi(3, 4));
		assertTrue(problem("selection", point).startsWith("No area is selected"));
	}
}
