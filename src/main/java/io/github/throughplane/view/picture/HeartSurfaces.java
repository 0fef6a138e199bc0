package io.github.throughplane.view.picture;

import ij.IJ;
import ij.ImagePlus;

import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.view.LabelColours;
import io.github.throughplane.view.SurfaceView;
import io.github.throughplane.view.SurfaceView.Surface;

import java.awt.GraphicsEnvironment;
import java.util.List;
import java.util.Optional;

/** Shows a labelled heart from all sides. */
public final class HeartSurfaces {

	/** The left cavity lies within the myocardium, and shall be seen. */
	private static final float SEEN_THROUGH = 0.6f;

	private HeartSurfaces() {}

	/**
	 * Opens the surfaces of the first frame, or planes along and across where there is no viewer for surfaces.
	 *
	 * @return what to say if nothing could be shown
	 */
	public static Optional<String> show(final ImagePlus heart, final HeartClasses classes) {
		if (GraphicsEnvironment.isHeadless())
			return Optional.of("Surfaces need a display, and there is none.");
		final Optional<SurfaceView> viewer = SurfaceView.amongPlugins();
		if (viewer.isPresent())
			return viewer.get().show(heart, surfaces(classes)).map(reason -> "The 3D Viewer does not run here (" + reason + ").");
		heart.show();
		IJ.run(heart, "Orthogonal Views", "");
		return Optional.empty();
	}

	private static List<Surface> surfaces(final HeartClasses classes) {
		return List.of(new Surface(classes.leftCavity(), "left cavity", LabelColours.of(1), 0),
			new Surface(classes.myocardium(), "myocardium", LabelColours.of(2), SEEN_THROUGH),
			new Surface(classes.rightCavity(), "right cavity", LabelColours.of(3), 0));
	}
}
