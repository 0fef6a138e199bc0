package io.github.throughplane.model;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.Test;

public class ShippedModelsTest {

	/** A model that is in the folder and not in the index would be shipped and never found. */
	@Test
	public void theIndexNamesEveryModelOfTheFolder() throws IOException {
		final Set<String> zips;
		try (var files = Files.list(Path.of("models"))) {
			zips = files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".zip"))
				.map(name -> name.substring(0, name.length() - ".zip".length())).collect(Collectors.toCollection(TreeSet::new));
		}
		assertEquals(zips, new TreeSet<>(ShippedModels.names()));
	}

	@Test
	public void everyModelResolvesToItsZip() throws IOException {
		for (final String name : ShippedModels.names()) {
			assertEquals(-1, Files.mismatch(Path.of("models", name + ".zip"), ModelFile.resolve(name)));
			assertEquals(ModelFile.resolve(name), ModelFile.resolve(name));
		}
	}

	/** The list says for which method a model is, so that nobody has to open it to know. */
	@Test
	public void theIndexTellsTheMethod() {
		for (final KnownModel model : ShippedModels.known())
			assertEquals(KnownModel.of(model.name(), ShippedModels.file(model.name())).method(), model.method());
	}

	@Test
	public void othersAreNotOpened() {
		assertThrows(IllegalArgumentException.class, () -> ShippedModels.open("index"));
		assertThrows(IllegalArgumentException.class, () -> ShippedModels.open("../../plugins"));
	}
}
