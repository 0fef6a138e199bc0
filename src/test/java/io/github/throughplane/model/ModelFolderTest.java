package io.github.throughplane.model;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ModelFolderTest {

	@Rule
	public TemporaryFolder temporary = new TemporaryFolder();

	private ModelFolder folder;
	private Path mine;

	@Before
	public void prepare() throws IOException {
		folder = new ModelFolder(temporary.getRoot().toPath().resolve("not").resolve("there"));
		mine = Files.copy(Path.of("models", "cine-heart.zip"), temporary.getRoot().toPath().resolve("mine.zip"));
	}

	private static KnownModel last(final ModelFolder folder) {
		final List<KnownModel> all = KnownModel.all(folder);
		return all.get(all.size() - 1);
	}

	@Test
	public void whatIsTakenInIsFoundByItsName() throws IOException {
		assertEquals(ShippedModels.names(), KnownModel.all(folder).stream().map(KnownModel::name).toList());
		assertEquals("mine", folder.add(mine));
		assertEquals(-1, Files.mismatch(mine, folder.find("mine").orElseThrow()));
		assertEquals("mine", last(folder).name());
		assertEquals("autoencoder", last(folder).method());
		assertEquals(Optional.empty(), folder.find("other"));
		assertEquals(Optional.empty(), folder.find("../mine"));
	}

	@Test
	public void nothingIsOverwritten() {
		folder.add(mine);
		assertTrue(assertThrows(UserProblem.class, () -> folder.add(mine)).getMessage().startsWith("There is a model mine in "));
		assertTrue(
			assertThrows(UserProblem.class, () -> folder.add(Path.of("models", "cine-heart.zip"))).getMessage().startsWith("A shipped model is called cine-heart."));
	}

	@Test
	public void whatIsNoModelStaysOutside() throws IOException {
		final Path text = Files.writeString(temporary.getRoot().toPath().resolve("text.zip"), "no zip");
		assertThrows(UserProblem.class, () -> folder.add(text));
		assertThrows(UserProblem.class, () -> folder.add(Path.of("README.md")));
		assertThrows(UserProblem.class, () -> folder.add(Path.of("missing.zip")));
		assertTrue(Files.notExists(folder.path()));
	}

	/** Somebody has put it there by hand: it is named with what is wrong, and belongs to no command. */
	@Test
	public void whatIsDamagedIsTold() throws IOException {
		folder.add(mine);
		Files.writeString(folder.path().resolve("text.zip"), "no zip");
		Files.writeString(folder.path().resolve(".hidden.zip"), "no zip");
		assertEquals("text", last(folder).name());
		assertEquals("", last(folder).method());
		assertTrue(last(folder).suits(), last(folder).suits().contains("text.zip"));
	}
}
