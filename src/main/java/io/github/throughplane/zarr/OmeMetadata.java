package io.github.throughplane.zarr;

import io.github.throughplane.task.PlainText;
import io.github.throughplane.task.UserProblem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what the group of an image says of it: "multiscales" of OME-Zarr 0.4 and 0.5. */
final class OmeMetadata {

	static final String FILE_3 = "zarr.json";
	static final String FILE_2 = ".zattrs";
	static final String OME = "ome";
	static final String MULTISCALES = "multiscales";
	static final String TRANSFORMATIONS = "coordinateTransformations";
	static final String SCALE = "scale";
	static final String TRANSLATION = "translation";
	static final String VERSION = "version";

	private final Json multiscale;
	private final List<Axis> axes;

	private OmeMetadata(final Json multiscale) {
		this.multiscale = multiscale;
		axes = readAxes();
	}

	/**
	 * Reads the metadata of an image.
	 *
	 * @return empty where the store holds no image of OME-Zarr
	 * @throws UserProblem if it holds one that cannot be read, or several
	 */
	static Optional<OmeImage> read(final Store store) {
		final Optional<Json> three = ArrayMetadata.file(store, FILE_3).flatMap(file -> file.child("attributes"));
		final Optional<Json> ome = three.flatMap(attributes -> attributes.child(OME));
		final Optional<Json> attributes = ome.isPresent() ? three : ArrayMetadata.file(store, FILE_2);
		final Optional<Json> holder = ome.isPresent() ? ome : attributes;
		if (holder.isEmpty() || !holder.get().has(MULTISCALES)) {
			holder.ifPresent(found -> requireOneImage(store, found));
			return Optional.empty();
		}
		final List<Json> multiscales = holder.get().children(MULTISCALES);
		if (multiscales.isEmpty())
			throw holder.get().problem("its list of \"multiscales\" is empty");
		final Json multiscale = multiscales.get(0);
		final String version = ome.isPresent() ? ome.get().requireText(VERSION) : multiscale.text(VERSION).orElse(OmeVersion.V04.toString());
		final OmeVersion known = OmeVersion.of(version).orElseThrow(() -> new UserProblem(holder.get().place() + " is of version " + PlainText.brief(version)
			+ " of OME-Zarr, which is not read.", "Convert it to version " + String.join(" or ", OmeVersion.all()) + "."));
		return Optional.of(new OmeMetadata(multiscale).image(store, known, attributes.get().child(OmeImage.OWN)));
	}

	/** Groups of several images: those of bioformats2raw, and plates. */
	private static void requireOneImage(final Store store, final Json holder) {
		if (holder.has("bioformats2raw.layout"))
			throw new UserProblem(store.name("") + " is a group of images.", "Name one of them, such as " + store.name("0") + ".");
		if (holder.has("plate") || holder.has("well"))
			throw new UserProblem(store.name("") + " is a plate, or a well of one.",
				"Name one image in it, such as " + store.name(holder.has("plate") ? "A/1/0" : "0") + ".");
	}

	private OmeImage image(final Store store, final OmeVersion version, final Optional<Json> own) {
		final List<Level> levels = new ArrayList<>();
		final double[][] outer = transformation(multiscale);
		for (final Json dataset : multiscale.children("datasets")) {
			final double[][] inner = transformation(dataset);
			final double[] scale = new double[axes.size()];
			final double[] translation = new double[axes.size()];
			for (int axis = 0; axis < scale.length; axis++) {
				scale[axis] = outer[0][axis] * inner[0][axis];
				translation[axis] = outer[0][axis] * inner[1][axis] + outer[1][axis];
			}
			levels.add(new Level(path(dataset), scale, translation));
		}
		if (levels.isEmpty())
			throw multiscale.problem("its list of \"datasets\" is empty");
		return new OmeImage(store, version, multiscale.text("name").orElse(""), axes, levels, own);
	}

	/** Nobody leads out of the image's group. */
	private static String path(final Json dataset) {
		final String path = dataset.requireText("path");
		if (path.isEmpty() || path.startsWith("/") || path.contains("\\") || Arrays.asList(path.split("/")).contains(".."))
			throw dataset.problem("the path of a dataset is \"" + PlainText.brief(path) + "\"");
		return path;
	}

	private List<Axis> readAxes() {
		final List<Axis> found = new ArrayList<>();
		final Set<String> names = new HashSet<>();
		for (final Json axis : multiscale.children("axes")) {
			final String name = axis.requireText("name");
			if (name.length() != 1 || !Axis.ALL.contains(name) || !names.add(name))
				throw new UserProblem(multiscale.place() + " tells of an axis \"" + PlainText.brief(name) + "\"" + (names.contains(name) ? " twice." : "."),
					"The axes of an image that is read are t, c, z, y and x, each once at most.");
			found.add(new Axis(name, axis.text("unit")));
		}
		if (!names.contains("x") || !names.contains("y"))
			throw multiscale.problem("its axes are " + names + ", and x and y have to be among them");
		return found;
	}

	/** Scale and translation of all transformations of an object, one after the other. */
	private double[][] transformation(final Json holder) {
		final double[] scale = new double[axes.size()];
		final double[] translation = new double[axes.size()];
		Arrays.fill(scale, 1);
		for (final Json step : holder.children(TRANSFORMATIONS)) {
			final String type = step.requireText("type");
			final double[] numbers = type.equals("identity") ? new double[0] : step.numbers(type).orElseThrow(() -> step.problem("a \"" + PlainText.brief(type)
				+ "\" has no numbers in its metadata"));
			switch (type) {
				case "identity" -> {
				}
				case SCALE -> {
					require(numbers, step, true);
					for (int axis = 0; axis < scale.length; axis++) {
						scale[axis] *= numbers[axis];
						translation[axis] *= numbers[axis];
					}
				}
				case TRANSLATION -> {
					require(numbers, step, false);
					for (int axis = 0; axis < scale.length; axis++)
						translation[axis] += numbers[axis];
				}
				default -> throw step.problem("it has a transformation \"" + PlainText.brief(type) + "\"");
			}
		}
		return new double[][] { scale, translation };
	}

	private void require(final double[] numbers, final Json step, final boolean positive) {
		if (numbers.length != axes.size())
			throw step.problem("a transformation has " + numbers.length + " numbers for " + axes.size() + " axes");
		for (final double number : numbers)
			if (!Double.isFinite(number) || positive && number <= 0)
				throw step.problem("a transformation has the numbers " + Arrays.toString(numbers));
	}
}
