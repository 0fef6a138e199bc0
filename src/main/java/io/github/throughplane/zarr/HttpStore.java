package io.github.throughplane.zarr;

import io.github.throughplane.task.Cancelled;
import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * A folder of a web server, which is only read. What is not found there (404, 410) does not exist; a server that is busy or fails (429, 5xx) and
 * a connection that breaks are tried again.
 */
public final class HttpStore implements Store {

	private static final HttpClient CLIENT =
		HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).connectTimeout(Duration.ofSeconds(30)).build();
	private static final Duration PATIENCE = Duration.ofMinutes(2);
	private static final int TRIES = 3;
	private static final int WHOLE = 200;
	private static final int PART = 206;
	private static final int NOT_FOUND = 404;
	private static final int GONE = 410;
	private static final int BEYOND_THE_END = 416;
	private static final int BUSY = 429;
	private static final int FAULT_OF_SERVER = 500;

	private final URI folder;
	private final Duration pause;

	/** @param folder http or https, of the group */
	public HttpStore(final URI folder) {
		this(folder, Duration.ofSeconds(1));
	}

	HttpStore(final URI folder, final Duration pause) {
		this.folder = folder;
		this.pause = pause;
	}

	@Override
	public Optional<byte[]> get(final String key) {
		final HttpResponse<byte[]> response = send(key, request(key).build());
		return isAbsent(response) ? Optional.empty() : Optional.of(require(key, response, WHOLE).body());
	}

	@Override
	public Optional<byte[]> get(final String key, final long from, final int count) {
		if (count == 0)
			return Optional.of(new byte[0]);
		final String range = from < 0 ? "bytes=" + from : "bytes=" + from + "-" + (from + count - 1);
		final HttpResponse<byte[]> response = send(key, request(key).header("Range", range).build());
		if (isAbsent(response))
			return Optional.empty();
		if (response.statusCode() == BEYOND_THE_END)
			return Optional.of(new byte[0]);
		final byte[] body = require(key, response, PART).body();
		// A server that knows no parts sends the whole.
		final long first = response.statusCode() == PART ? 0 : Math.min(body.length, from < 0 ? Math.max(0, body.length + from) : from);
		return Optional.of(Arrays.copyOfRange(body, (int) first, (int) Math.min(body.length, first + count)));
	}

	private HttpRequest.Builder request(final String key) {
		try {
			final String path = new URI(null, null, "/" + key, null).getRawPath();
			return HttpRequest.newBuilder(URI.create(folder.toString().replaceFirst("/+$", "") + path)).timeout(PATIENCE);
		}
		catch (final URISyntaxException e) {
			throw new UserProblem(name(key) + " is no address.", "Check the address.", e);
		}
	}

	private static boolean isAbsent(final HttpResponse<?> response) {
		return response.statusCode() == NOT_FOUND || response.statusCode() == GONE;
	}

	private HttpResponse<byte[]> require(final String key, final HttpResponse<byte[]> response, final int wanted) {
		if (response.statusCode() == WHOLE || response.statusCode() == wanted)
			return response;
		throw new UserProblem(name(key) + " could not be read: the server answers with status " + response.statusCode() + ".",
			"Check the address, and that it can be read without a password.");
	}

	private HttpResponse<byte[]> send(final String key, final HttpRequest request) {
		try {
			for (int attempt = 1;; attempt++)
				try {
					final HttpResponse<byte[]> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
					final boolean again = response.statusCode() == BUSY || response.statusCode() >= FAULT_OF_SERVER;
					if (!again || attempt == TRIES)
						return response;
					Thread.sleep(pause.toMillis() * attempt);
				}
				catch (final IOException e) {
					if (attempt == TRIES)
						throw new UserProblem(name(key) + " could not be read (" + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()) + ").",
							"Check the address and the connection to the network.", e);
					Thread.sleep(pause.toMillis() * attempt);
				}
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new Cancelled();
		}
	}

	@Override
	public String name(final String key) {
		return key.isEmpty() ? folder.toString() : folder + "/" + key;
	}
}
