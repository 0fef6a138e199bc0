package io.github.throughplane.model;

import io.github.throughplane.fuzz.Target;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The readers of model files: of the zip, its description, and the network as TensorFlow saves it. */
public final class ModelTargets {

	/** Settings with a component of every kind that settings have. */
	record Settings(int epochs, double learning_rate, boolean average, String preset) {}

	private static final String METHOD = "clade";

	private ModelTargets() {}

	public static Map<String, Target> all() {
		final Map<String, Target> targets = new LinkedHashMap<>();
		targets.put("model-zip", new Zip());
		targets.put("model-description", new Description());
		targets.put("saved-model", new SavedModel());
		return targets;
	}

	private static Path folder() throws IOException {
		final Path folder = Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir"), "throughplane-fuzz-model-" + ProcessHandle.current().pid()));
		folder.toFile().deleteOnExit();
		return folder;
	}

	private static Path written(final byte[] zip) throws IOException {
		final Path file = folder().resolve("model.zip");
		file.toFile().deleteOnExit();
		return Files.write(file, zip);
	}

	/** The entries of a model file. */
	private static Map<String, byte[]> entries() throws IOException {
		final Path parent = Files.createTempDirectory("throughplane-seed");
		try (ZipFile zip = new ZipFile(SampleModel.write(parent).toFile())) {
			final Map<String, byte[]> entries = new LinkedHashMap<>();
			for (final ZipEntry entry : zip.stream().toArray(ZipEntry[]::new))
				entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
			return entries;
		}
		finally {
			delete(parent);
		}
	}

	private static void delete(final Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			for (final Path file : files.sorted(Comparator.reverseOrder()).toList())
				Files.delete(file);
		}
	}

	private static byte[] packed(final Map<String, byte[]> entries) throws IOException {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (ZipWriter zip = new ZipWriter(out)) {
			for (final Map.Entry<String, byte[]> entry : entries.entrySet())
				zip.add(entry.getKey(), entry.getValue());
		}
		return out.toByteArray();
	}

	private record Zip() implements Target {

		@Override
		public List<byte[]> seeds() throws IOException {
			return List.of(packed(entries()));
		}

		@Override
		public void read(final byte[] input) throws IOException {
			ModelFile.read(written(input), METHOD);
		}
	}

	/** What rdf.yaml says, with files beside it that fit. */
	private static final class Description implements Target {

		private Map<String, byte[]> others;

		@Override
		public List<byte[]> seeds() throws IOException {
			return List.of(entries().get(ResourceWriter.DESCRIPTION));
		}

		@Override
		public void read(final byte[] input) throws IOException {
			if (others == null)
				others = entries();
			others.put(ResourceWriter.DESCRIPTION, input);
			final TrainedModel model = ModelFile.read(written(packed(others)), METHOD);
			model.description().epoch();
			RecordMap.to(Settings.class, model.description().settings());
		}
	}

	/** The network as TensorFlow saves it, unpacked for other programs. */
	private record SavedModel() implements Target {

		@Override
		public List<byte[]> seeds() throws IOException {
			return List.of(entries().get(ResourceWriter.SAVED_MODEL));
		}

		@Override
		public void read(final byte[] input) throws IOException {
			final Path folder = folder().resolve("saved");
			try {
				SavedModelFolder.unpack(input, folder, Path.of("model.zip"));
			}
			finally {
				if (Files.exists(folder))
					delete(folder);
				try (Stream<Path> files = Files.list(folder())) {
					if (files.anyMatch(file -> !file.getFileName().toString().equals("model.zip")))
						throw new AssertionError("Something is left in " + folder());
				}
			}
		}
	}
}
