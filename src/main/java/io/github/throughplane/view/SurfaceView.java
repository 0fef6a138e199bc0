package io.github.throughplane.view;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;

import io.github.throughplane.imagej.Fiji;

import java.awt.Color;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Surfaces of labels in the 3D Viewer of ImageJ (Schmid et al. 2010), which is a part of Fiji, and in plain ImageJ only where somebody has
 * put it there: so it is called by names.
 */
public final class SurfaceView {

	private static final String UNIVERSE = "ij3d.Image3DUniverse";
	private static final int INSIDE = 255;

	private final Class<?> universe;

	/** @param universe the viewer's class */
	SurfaceView(final Class<?> universe) {
		this.universe = universe;
	}

	/**
	 * One label.
	 *
	 * @param number in the image
	 * @param transparency from 0, solid, to 1, which cannot be seen
	 */
	public record Surface(int number, String name, Color colour, float transparency) {}

	/** The viewer, if it is among ImageJ's plugins. */
	public static Optional<SurfaceView> amongPlugins() {
		try {
			return Optional.of(new SurfaceView(Class.forName(UNIVERSE, false, IJ.getClassLoader())));
		}
		catch (final ClassNotFoundException e) {
			return Optional.empty();
		}
	}

	/**
	 * Opens a window with the surfaces of the labels in the first frame of an image; labels that it has not are left out.
	 *
	 * @return why there is none, if the viewer does not run here
	 */
	public Optional<String> show(final ImagePlus image, final List<Surface> surfaces) {
		try {
			final Object window = universe.getConstructor().newInstance();
			universe.getMethod("show").invoke(window);
			final Method add = method("addMesh", 6);
			for (final Surface surface : surfaces) {
				final Optional<ImagePlus> mask = mask(image, surface);
				if (mask.isEmpty())
					continue;
				final float[] colour = surface.colour().getRGBColorComponents(null);
				// The package of this class has changed over the years.
				final Object itsColour = add.getParameterTypes()[1].getConstructor(float.class, float.class, float.class).newInstance(colour[0], colour[1],
					colour[2]);
				final Object content = add.invoke(window, mask.get(), itsColour, surface.name(), INSIDE / 2, new boolean[] { true, true, true }, 1);
				content.getClass().getMethod("setTransparency", float.class).invoke(content, surface.transparency());
			}
			return Optional.empty();
		}
		catch (final InvocationTargetException e) {
			return Optional.of(e.getCause().toString());
		}
		catch (final ReflectiveOperationException | LinkageError e) {
			return Optional.of(e.toString());
		}
	}

	/** The method of images among several of one name. */
	private Method method(final String name, final int parameters) throws NoSuchMethodException {
		return Arrays.stream(universe.getMethods()).filter(method -> method.getName().equals(name) && method.getParameterCount() == parameters
			&& method.getParameterTypes()[0] == ImagePlus.class).findFirst().orElseThrow(() -> new NoSuchMethodException(universe.getName() + "." + name));
	}

	private static Optional<ImagePlus> mask(final ImagePlus image, final Surface surface) {
		final ImageStack stack = new ImageStack(image.getWidth(), image.getHeight());
		boolean isThere = false;
		for (int slice = 1; slice <= image.getNSlices(); slice++) {
			final ImageProcessor labels = image.getStack().getProcessor(image.getStackIndex(1, slice, 1));
			final byte[] mask = new byte[labels.getPixelCount()];
			for (int i = 0; i < mask.length; i++)
				if (labels.getf(i) == surface.number()) {
					mask[i] = (byte) INSIDE;
					isThere = true;
				}
			stack.addSlice(new ByteProcessor(image.getWidth(), image.getHeight(), mask));
		}
		if (!isThere)
			return Optional.empty();
		final ImagePlus made = new ImagePlus(surface.name(), stack);
		made.setCalibration(image.getCalibration());
		return Optional.of(made);
	}
}
