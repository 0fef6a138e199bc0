package io.github.throughplane.volume;

import io.github.throughplane.task.Progress;

import java.util.List;

/**
 * A method whose results are held within the range of what was measured; see {@link ResultRange}.
 *
 * @param method makes the results
 */
public record WithinRange(SuperResolver method) implements SuperResolver {

	/** Share of the time that the method itself takes. */
	private static final double METHOD = 0.98;

	@Override
	public Volume superResolve(final Volume volume, final Progress progress) {
		final Volume result = method.superResolve(volume, progress.part(0, METHOD));
		return ResultRange.of(volume, progress.part(METHOD, 0.99)).hold(result, progress.part(0.99, 1));
	}

	@Override
	public List<String> remarks() {
		return method.remarks();
	}

	@Override
	public String name() {
		return method.name();
	}

	@Override
	public void close() {
		method.close();
	}
}
