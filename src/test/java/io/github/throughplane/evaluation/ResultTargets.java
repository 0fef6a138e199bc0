package io.github.throughplane.evaluation;

import io.github.throughplane.fuzz.Target;
import io.github.throughplane.metric.ErrorCalibration;
import io.github.throughplane.metric.ExpectedError;
import io.github.throughplane.metric.PlaneFamily;
import io.github.throughplane.metric.Summary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The files in the results folder of a comparison. */
public final class ResultTargets {

	private static final List<View> VIEWS = List.of(new View(PlaneFamily.XY, 2, 1, new float[] { 1, Float.NaN }, 1),
		new View(PlaneFamily.XZ, 2, 2, new float[4], 2.5));
	private static final Outcome OUTCOME = new Outcome("key", "heart.tif", "ab12", "linear", "linear spacing=0", "0.1.0", 1.5,
		Optional.of(new Scores(Map.of(Metric.PSNR, new Summary(30, Double.NaN, 1, 0)), List.of(new Scores.Plane("XY", 2, Map.of(Metric.PSNR, 30.0))),
			List.of("Nothing was left out."))),
		Optional.of(new ErrorCalibration(new ExpectedError(1, 4, 3, 100), 1.5, 5, 88, List.of(new ErrorCalibration.Group(1, 1.5)))), Optional.empty());

	private ResultTargets() {}

	public static Map<String, Target> all() {
		return Map.of("result", new Result(), "result-planes", new Planes());
	}

	private static Path folder() throws IOException {
		final Path folder = Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir"), "throughplane-fuzz-results-" + ProcessHandle.current().pid()));
		folder.toFile().deleteOnExit();
		return folder;
	}

	private static ResultStore store() throws IOException {
		return new ResultStore(folder(), List.of(Metric.PSNR));
	}

	/** The file of a result, or of its planes. */
	private static Path file(final String ending) throws IOException {
		store().put(OUTCOME, new ShownResult(VIEWS, Optional.of(VIEWS)));
		try (Stream<Path> files = Files.list(folder())) {
			final List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
			all.forEach(file -> file.toFile().deleteOnExit());
			return all.stream().filter(file -> file.toString().endsWith(ending)).findFirst().orElseThrow();
		}
	}

	private static final class Result implements Target {

		private Path file;

		@Override
		public List<byte[]> seeds() throws IOException {
			return List.of(Files.readAllBytes(file(".json")));
		}

		@Override
		public void read(final byte[] input) throws IOException {
			if (file == null)
				file = file(".json");
			Files.write(file, input);
			store().find("key", "heart.tif", "linear").ifPresent(outcome -> {
				outcome.value(Metric.PSNR);
				outcome.errors().ifPresent(errors -> errors.valuesOfGroups().putAll(errors.values()));
				outcome.scores().orElseThrow().planes().forEach(plane -> plane.values().values().forEach(Double::doubleValue));
			});
		}
	}

	private static final class Planes implements Target {

		private Path file;

		@Override
		public List<byte[]> seeds() throws IOException {
			return List.of(Files.readAllBytes(file(".views.gz")));
		}

		@Override
		public void read(final byte[] input) throws IOException {
			if (file == null)
				file = file(".views.gz");
			Files.write(file, input);
			store().views(OUTCOME, VIEWS);
		}
	}
}
