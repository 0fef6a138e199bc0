package io.github.throughplane.view;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import ij.IJ;
import ij.ImagePlus;

import io.github.throughplane.view.SurfaceView.Surface;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.Before;
import org.junit.Test;

/** Beside a class with the methods that are called of the viewer's. */
public class SurfaceViewTest {

	private static final List<String> CALLS = new ArrayList<>();
	private static final List<ImagePlus> MASKS = new ArrayList<>();

	public record Colour(float red, float green, float blue) {}

	public static final class Content {

		public void setTransparency(final float transparency) {
			CALLS.add("transparency " + transparency);
		}
	}

	public static final class Universe {

		public void show() {
			CALLS.add("show");
		}

		public Content addMesh(final ImagePlus image, final Colour colour, final String name, final int threshold, final boolean[] channels, final int resampling) {
			CALLS.add(name + " " + colour + " " + threshold + " " + channels.length + " " + resampling);
			MASKS.add(image);
			return new Content();
		}

		public Content addMesh(final List<Colour> mesh, final Colour colour, final String name, final float scale, final int threshold, final int more) {
			throw new UnsupportedOperationException();
		}
	}

	/** There is no graphics library. */
	public static final class Broken {

		public Broken() {
			throw new IllegalStateException("no OpenGL");
		}
	}

	@Before
	public void forget() {
		CALLS.clear();
		MASKS.clear();
	}

	private static ImagePlus labels() {
		final ImagePlus image = IJ.createHyperStack("labels", 4, 3, 1, 2, 2, 16);
		image.getCalibration().pixelDepth = 8;
		image.getStack().setVoxel(1, 2, 1, 300);
		image.getStack().setVoxel(3, 0, 0, 7);
		// In the second frame.
		image.getStack().setVoxel(0, 0, 2, 9);
		return image;
	}

	@Test
	public void oneSurfaceForEachLabelOfTheFirstFrame() {
		final Optional<String> problem = new SurfaceView(Universe.class).show(labels(), List.of(new Surface(300, "large", Color.RED, 0),
			new Surface(9, "later", Color.GREEN, 0), new Surface(7, "small", Color.BLUE, 0.5f)));
		assertEquals(Optional.empty(), problem);
		assertEquals(List.of("show", "large Colour[red=1.0, green=0.0, blue=0.0] 127 3 1", "transparency 0.0",
			"small Colour[red=0.0, green=0.0, blue=1.0] 127 3 1", "transparency 0.5"), CALLS);
		assertArrayEquals(new int[] { 4, 3, 1, 2, 1 }, MASKS.get(0).getDimensions());
		assertEquals(8, MASKS.get(0).getCalibration().pixelDepth, 0);
		assertEquals(8, MASKS.get(0).getBitDepth());
		int inside = 0;
		for (int z = 0; z < 2; z++)
			for (int i = 0; i < 12; i++)
				inside += MASKS.get(0).getStack().getProcessor(z + 1).get(i) == 255 ? 1 : 0;
		assertEquals(1, inside);
		assertEquals(255, MASKS.get(0).getStack().getVoxel(1, 2, 1), 0);
	}

	@Test
	public void brokenViewersAreTold() {
		assertEquals(Optional.of("java.lang.IllegalStateException: no OpenGL"), new SurfaceView(Broken.class).show(labels(), List.of()));
		final Optional<String> other = new SurfaceView(String.class).show(labels(), List.of());
		assertTrue(other.toString(), other.orElseThrow().startsWith("java.lang.NoSuchMethodException"));
		assertEquals("plain ImageJ has none", Optional.empty(), SurfaceView.amongPlugins());
	}
}
