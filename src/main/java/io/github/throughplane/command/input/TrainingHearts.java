package io.github.throughplane.command.input;

import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.format.ImageFolder;
import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.imagej.SliceAxis;
import io.github.throughplane.phantom.CardiacPhantom;
import io.github.throughplane.phantom.Variety;
import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.shapeprior.ShapeGrid;
import io.github.throughplane.shapeprior.ShapeSet;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The hearts that a shape prior is trained on: those of a folder, or phantoms. */
public final class TrainingHearts {

	private TrainingHearts() {}

	/**
	 * The hearts of an image, or of all images in a folder; every frame is one.
	 *
	 * @throws io.github.throughplane.task.UserProblem if an image does not suit; it names the image
	 */
	public static ShapeSet of(final Path path, final HeartClasses classes, final ShapeGrid grid, final Progress progress) {
		final ShapeSet hearts = new ShapeSet(grid);
		final List<Path> files = ImageFolder.toOpen(path);
		for (int i = 0; i < files.size(); i++) {
			final Progress part = progress.part((double) i / files.size(), (i + 1.0) / files.size());
			final String name = files.get(i).getFileName().toString();
			for (final Volume volume : Hyperstack.straight(ImageFiles.open(files.get(i)), SliceAxis.AUTO, Double.NaN).volumes())
				hearts.add(classes.classes(LabelVolume.of(volume, Progress.NONE), name, Progress.NONE), name, Progress.NONE);
			part.report(1, 1, "Reading " + name);
		}
		return hearts;
	}

	/**
	 * The hearts of an image, or of all images in a folder, that lie on a grid already; every frame is one.
	 *
	 * @return classes, x fastest
	 * @throws UserProblem if an image does not suit; it names the image
	 */
	public static List<float[]> onGrid(final Path path, final HeartClasses classes, final ShapeGrid grid, final Progress progress) {
		final List<float[]> hearts = new ArrayList<>();
		final List<Path> files = ImageFolder.toOpen(path);
		for (int i = 0; i < files.size(); i++) {
			progress.report(i, files.size(), "Reading " + files.get(i).getFileName());
			for (final Volume volume : Hyperstack.straight(ImageFiles.open(files.get(i)), SliceAxis.Z, Double.NaN).volumes())
				hearts.add(onGrid(classes.classes(LabelVolume.of(volume, Progress.NONE), files.get(i).getFileName().toString(), Progress.NONE), grid,
					files.get(i).getFileName().toString()));
		}
		return hearts;
	}

	private static float[] onGrid(final LabelVolume heart, final ShapeGrid grid, final String name) {
		if (heart.width() != grid.columns() || heart.height() != grid.rows() || heart.depth() != grid.slices())
			throw new UserProblem(name + " has " + heart.width() + "x" + heart.height() + "x" + heart.depth() + " samples, and the grid of the prior is " + grid + ".",
				"Give hearts on that grid.");
		final float[] values = new float[grid.samples()];
		final int plane = grid.columns() * grid.rows();
		for (int z = 0; z < grid.slices(); z++) {
			final int[] slice = heart.slice(z);
			for (int i = 0; i < plane; i++)
				values[z * plane + i] = slice[i];
		}
		return values;
	}

	public static String ofFolder(final Path path, final ShapeSet hearts) {
		return "Trained on " + hearts.size() + " label volumes of " + path.getFileName() + ".";
	}

	/**
	 * Whole phantoms of any kind, by turns at end-diastole, at end-systole and at any other moment.
	 *
	 * @param first seed of the first one
	 * @param varieties of the phantoms, by turns
	 */
	public static ShapeSet phantoms(final long first, final int count, final List<Variety> varieties, final ShapeGrid grid, final Progress progress) {
		ShapeSet.requireRoom(count, grid);
		final ShapeSet hearts = new ShapeSet(grid);
		final Spacing spacing = new Spacing(grid.pixel(), grid.pixel(), grid.spacing(), "mm");
		for (int i = 0; i < count; i++) {
			progress.report(i, count, "Making phantom " + (i + 1) + " of " + count);
			final CardiacPhantom phantom = CardiacPhantom.draw(first + i, varieties.get(i % varieties.size()));
			hearts.add(phantom.labels(phantom.wholeGrid(grid.size(), spacing), phase(phantom, first + i, i), Progress.NONE),
				"Phantom " + (first + i), Progress.NONE);
		}
		return hearts;
	}

	private static double phase(final CardiacPhantom phantom, final long seed, final int number) {
		return switch (number % 3) {
			case 0 -> CardiacPhantom.END_DIASTOLE;
			case 1 -> phantom.endSystole();
			default -> new SplittableRandom(seed).nextDouble();
		};
	}

	public static String ofPhantoms(final long first, final int count, final List<Variety> varieties) {
		return "Trained on " + count + (varieties.contains(Variety.WIDE) ? " widely varied" : "") + (varieties.size() > 1 ? " and usual" : "")
			+ " cardiac phantoms, normal, dilated and hypertrophic, with the seeds " + first
			+ " to " + (first + count - 1)
			+ ", at end-diastole, at end-systole and in between.";
	}
}
