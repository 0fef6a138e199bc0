package io.github.throughplane.batch;

import io.github.throughplane.format.ImageFolder;
import io.github.throughplane.task.Places;
import io.github.throughplane.task.UserProblem;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Images of a folder, or those that a list names; a result has the name of its image. */
final class PlainSource implements BatchSource {

	private static final Pattern NIFTI = Pattern.compile(".*(\\.nii(\\.gz)?)");
	/** Formats of scanners that are read and not written. */
	private static final Pattern SCANNERS = Pattern.compile(".*\\.(hdr|nrrd|nhdr|dcm|dicom|ima)");

	private final Path place;
	private final List<BatchInput> inputs;

	/**
	 * @param place a folder, a list (.txt), a table (.csv) or one image
	 * @throws UserProblem if there is nothing there
	 */
	PlainSource(final Path place, final Predicate<Path> wanted, final boolean recursive) {
		this.place = place;
		if (!Files.exists(place))
			throw new UserProblem(place + " does not exist.", "Give a folder with images, a list of them (.txt) or a table (.csv).");
		if (Files.isDirectory(place))
			inputs = BatchInputs.ofFolder(place, wanted, recursive);
		else
			inputs = place.toString().toLowerCase(Locale.ROOT).matches(".*\\.(txt|csv)") ? BatchInputs.ofFile(place) : List.of(new BatchInput(place, Path.of("")));
	}

	@Override
	public List<BatchInput> inputs() {
		return inputs;
	}

	@Override
	public String stem(final BatchInput input) {
		return ImageFolder.withoutEnding(Path.of(result(input)));
	}

	/** In the format of the image where that is written, else as NIfTI where the image comes from a scanner, else as TIFF. */
	@Override
	public String result(final BatchInput input) {
		if (!input.output().isEmpty())
			return input.output();
		final String name = input.file().toAbsolutePath().normalize().getFileName().toString();
		if (Files.isDirectory(input.file()))
			return name + ".nii.gz";
		final String lower = name.toLowerCase(Locale.ROOT);
		final var nifti = NIFTI.matcher(lower);
		final String ending = nifti.matches() ? nifti.group(1) : SCANNERS.matcher(lower).matches() ? ".nii.gz" : ".tif";
		return ImageFolder.withoutEnding(input.file()) + ending;
	}

	@Override
	public Map<String, Object> told(final BatchInput input) {
		return Map.of("Sources", List.of(input.file().toAbsolutePath().normalize().toString()));
	}

	@Override
	public void requireApart(final Path output) {
		if (Files.isDirectory(place) && isWithin(output, place))
			throw new UserProblem("The folder for the results " + output + " lies in that of the images " + place + ".",
				"Choose another one, such as " + place.resolveSibling(place.toAbsolutePath().normalize().getFileName() + "-results") + ".");
		for (final BatchInput input : inputs)
			if (Places.isSame(output, input.file().toAbsolutePath().getParent()))
				throw new UserProblem("The folder for the results " + output + " also holds the image " + input.file() + ".", "Choose a folder for the results alone.");
	}

	/** Whether a path is a folder or lies in it. */
	static boolean isWithin(final Path path, final Path folder) {
		for (Path each = path.toAbsolutePath().normalize(); each != null; each = each.getParent())
			if (Places.isSame(each, folder))
				return true;
		return false;
	}

	/** A plain folder needs nothing more. */
	@Override
	public void prepare(final Path output) {}
}
