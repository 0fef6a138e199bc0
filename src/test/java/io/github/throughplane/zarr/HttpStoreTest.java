package io.github.throughplane.zarr;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** A web server on this computer, with all the moods of one. */
public class HttpStoreTest {

	private static final byte[] FILE = "0123456789".getBytes();

	private HttpServer server;
	private HttpStore store;
	private boolean knowsParts = true;
	private final AtomicInteger busy = new AtomicInteger();

	@Before
	public void start() throws IOException {
		server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/", this::answer);
		server.start();
		store = new HttpStore(URI.create("http://localhost:" + server.getAddress().getPort() + "/my%20images/x.ome.zarr"), Duration.ofMillis(1));
	}

	@After
	public void stop() {
		server.stop(0);
	}

	private void answer(final HttpExchange exchange) throws IOException {
		try (exchange) {
			final String path = exchange.getRequestURI().getPath();
			final String range = exchange.getRequestHeaders().getFirst("Range");
			if (busy.getAndDecrement() > 0)
				exchange.sendResponseHeaders(503, -1);
			else if (path.endsWith("secret"))
				exchange.sendResponseHeaders(403, -1);
			else if (!path.equals("/my images/x.ome.zarr/a b/0"))
				exchange.sendResponseHeaders(404, -1);
			else if (range == null || !knowsParts)
				send(exchange, 200, FILE);
			else
				sendPart(exchange, range.substring("bytes=".length()).split("-", -1));
		}
	}

	private static void sendPart(final HttpExchange exchange, final String[] range) throws IOException {
		final int first = range[0].isEmpty() ? FILE.length - Math.min(FILE.length, Integer.parseInt(range[1])) : Integer.parseInt(range[0]);
		final int end = range[0].isEmpty() ? FILE.length : Math.min(FILE.length, Integer.parseInt(range[1]) + 1);
		if (first >= FILE.length)
			exchange.sendResponseHeaders(416, -1);
		else
			send(exchange, 206, Arrays.copyOfRange(FILE, first, end));
	}

	private static void send(final HttpExchange exchange, final int status, final byte[] content) throws IOException {
		exchange.sendResponseHeaders(status, content.length);
		exchange.getResponseBody().write(content);
	}

	private String part(final long from, final int count) {
		return new String(store.get("a b/0", from, count).orElseThrow());
	}

	@Test
	public void wholesAndParts() {
		for (final boolean parts : new boolean[] { true, false }) {
			knowsParts = parts;
			assertArrayEquals(FILE, store.get("a b/0").orElseThrow());
			assertEquals("345", part(3, 3));
			assertEquals("89", part(8, 5));
			assertEquals("678", part(-4, 3).substring(0, 3));
			assertEquals("0123456789", part(-40, 40));
			assertEquals("", part(20, 3));
			assertEquals("", part(2, 0));
			assertFalse(store.get("a b/1").isPresent());
			assertFalse(store.get("a b/1", -4, 4).isPresent());
		}
	}

	@Test
	public void aBusyServerIsAskedAgain() {
		busy.set(2);
		assertEquals("345", part(3, 3));
		busy.set(3);
		assertTrue(assertThrows(UserProblem.class, () -> part(3, 3)).getMessage().contains("the server answers with status 503."));
	}

	@Test
	public void problems() {
		assertTrue(assertThrows(UserProblem.class, () -> store.get("secret")).getMessage()
			.endsWith("/x.ome.zarr/secret could not be read: the server answers with status 403. Check the address, and that it can be read without a password."));
		server.stop(0);
		assertTrue(assertThrows(UserProblem.class, () -> store.get("a b/0")).getMessage().contains("Check the address and the connection to the network."));
	}
}
