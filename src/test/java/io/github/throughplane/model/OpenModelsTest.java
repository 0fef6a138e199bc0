package io.github.throughplane.model;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotSame;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.network.PredictionNetwork;
import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;
import org.junit.rules.TemporaryFolder;

/** What stays open, and for how long. */
public class OpenModelsTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private Path zip;
	private int built;

	/** A network that knows whether it is open. */
	private final class Network implements PredictionNetwork {

		private boolean closed;

		Network() {
			built++;
		}

		@Override
		public Map<String, int[]> shapes() {
			return Map.of();
		}

		@Override
		public void load(final Map<String, float[]> weights) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void export(final Path target) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void close() {
			assertFalse("closed once", closed);
			closed = true;
		}
	}

	@Before
	public void write() throws IOException {
		zip = folder.newFile("model.zip").toPath();
		Files.writeString(zip, "weights");
	}

	private static void whileKept(final ThrowingRunnable work) throws Throwable {
		final OpenModels kept = new OpenModels();
		try {
			work.run();
		}
		finally {
			kept.close();
		}
	}

	private Object read() {
		return OpenModels.read(zip, "method", file -> new Object());
	}

	private Network network(final Object model) {
		return OpenModels.network(model, "kind", Network::new);
	}

	@Test
	public void nothingStaysOpenWhereNobodyKeepsIt() {
		assertNotSame(read(), read());
		final Network network = network(read());
		OpenModels.release(network);
		assertTrue(network.closed);
	}

	@Test
	public void aModelIsReadAndItsNetworkBuiltOnce() throws Throwable {
		final List<Network> networks = new ArrayList<>();
		whileKept(() -> {
			assertSame(read(), read());
			final Network network = network(read());
			networks.add(network);
			OpenModels.release(network);
			assertFalse(network.closed);
			assertSame(network, network(read()));
			assertEquals(1, built);
			assertNotSame(network, OpenModels.network(read(), "another kind", Network::new));
		});
		assertTrue(networks.get(0).closed);
		assertNotSame(read(), read());
	}

	@Test
	public void aFileWithOtherContentIsAnotherModel() throws Throwable {
		whileKept(() -> {
			final Object first = read();
			Files.writeString(zip, "other weights");
			final Object second = read();
			assertNotSame(first, second);
			assertNotSame(network(first), network(second));
			Files.writeString(zip, "weights");
			assertSame(first, read());
			assertNotSame(first, OpenModels.read(zip, "another method", file -> new Object()));
		});
	}

	/** Such as one that was trained on a stack itself: nobody asks for it again. */
	@Test
	public void theNetworkOfAModelThatWasNotReadIsClosed() throws Throwable {
		whileKept(() -> {
			final Network network = network(new Object());
			OpenModels.release(network);
			assertTrue(network.closed);
		});
	}

	@Test
	public void theLastOfSeveralKeepersCloses() {
		final OpenModels first = new OpenModels();
		final OpenModels second = new OpenModels();
		final Network network = network(read());
		first.close();
		first.close();
		assertFalse(network.closed);
		second.close();
		assertTrue(network.closed);
	}

	@Test
	public void whatFailsIsTriedAgain() throws Throwable {
		whileKept(() -> {
			assertThrows(UserProblem.class, () -> OpenModels.read(zip, "method", file -> {
				throw new UserProblem("It is damaged.", "Copy it again.");
			}));
			final Object model = read();
			assertThrows(IllegalStateException.class, () -> OpenModels.network(model, "kind", () -> {
				throw new IllegalStateException("no memory");
			}));
			assertFalse(network(model).closed);
			Files.delete(zip);
			assertThrows("whoever reads it tells that it is gone", UserProblem.class, () -> OpenModels.read(zip, "method", file -> {
				throw new UserProblem(file + " is gone.", "Give another one.");
			}));
		});
	}
}
