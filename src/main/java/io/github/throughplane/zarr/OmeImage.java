package io.github.throughplane.zarr;

import io.github.throughplane.task.UserProblem;

import java.util.List;
import java.util.Optional;

/**
 * An image of OME-Zarr, of which only the metadata are read: its resolutions are arrays that are read box by box.
 *
 * <pre>
 * OmeImage image = OmeImage.open(new FolderStore(folder)).orElseThrow();
 * byte[] corner = image.array(0).read(new long[] { 0, 0, 0 }, new int[] { 1, 64, 64 });
 * </pre>
 *
 * @param store its group
 * @param version of OME-Zarr
 * @param name what it is called; may be empty
 * @param axes in the order of its arrays, slowest first
 * @param levels resolutions, the finest first; at least one
 * @param own what this program has noted in the group's attributes, if it made the image
 */
public record OmeImage(Store store, OmeVersion version, String name, List<Axis> axes, List<Level> levels, Optional<Json> own) {

	/** Attribute of the group that holds what this program notes. */
	static final String OWN = "throughplane";

	/** Folder in that of an image which is written block by block; it goes when the image is whole. */
	public static final String UNFINISHED = ".throughplane";

	/**
	 * Opens an image.
	 *
	 * @param store the image's group
	 * @return empty where the store holds no image of OME-Zarr
	 * @throws UserProblem if its metadata are damaged or of a version that is not read, or if it holds several images
	 */
	public static Optional<OmeImage> open(final Store store) {
		return OmeMetadata.read(store);
	}

	/** Where an axis stands among the axes, -1 where the image has it not. */
	public int axis(final String wanted) {
		for (int i = 0; i < axes.size(); i++)
			if (axes.get(i).name().equals(wanted))
				return i;
		return -1;
	}

	/** The number of the level whose array has a path, if there is one. */
	public Optional<Integer> levelAt(final String path) {
		for (int i = 0; i < levels.size(); i++)
			if (levels.get(i).path().equals(path))
				return Optional.of(i);
		return Optional.empty();
	}

	/**
	 * Opens the array of a level.
	 *
	 * @throws UserProblem if there is no such level, its array is missing, or has another number of axes
	 */
	public ZarrArray array(final int level) {
		if (level < 0 || level >= levels.size())
			throw new UserProblem(store.name("") + " has no level " + level + ".", "Choose one from 0, the finest, to " + (levels.size() - 1) + ".");
		final String path = levels.get(level).path();
		final ZarrArray array =
			ZarrArray.open(store, path).orElseThrow(() -> new UserProblem(store.name(path) + ", which level " + level + " of the image is said to be, is missing.",
				"Get a whole copy of the image" + (levels.size() > 1 ? ", or open another of its " + levels.size() + " levels." : ".")));
		if (array.shape().length != axes.size())
			throw Json.unreadable(array.name(), "it has " + array.shape().length + " axes, and the image has " + axes.size(), null);
		return array;
	}
}
