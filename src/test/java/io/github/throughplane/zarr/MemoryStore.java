package io.github.throughplane.zarr;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Files in memory, which tests make and change. */
final class MemoryStore implements Store {

	private final Map<String, byte[]> files = new HashMap<>();

	MemoryStore put(final String key, final byte[] content) {
		files.put(key, content);
		return this;
	}

	MemoryStore put(final String key, final String content) {
		return put(key, content.getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public Optional<byte[]> get(final String key) {
		return Optional.ofNullable(files.get(key)).map(byte[]::clone);
	}

	@Override
	public Optional<byte[]> get(final String key, final long from, final int count) {
		return get(key).map(file -> {
			final int start = (int) Math.min(file.length, from < 0 ? Math.max(0, file.length + from) : from);
			return Arrays.copyOfRange(file, start, Math.min(file.length, start + count));
		});
	}

	@Override
	public String name(final String key) {
		return "memory/" + key;
	}
}
