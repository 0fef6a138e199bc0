package io.github.throughplane.volume;

import io.github.throughplane.task.Progress;

import java.util.List;

/**
 * A method whose results are held within the range of what was measured; see {@link ResultRange}. Their expected errors are as large as without,
 * which the true ones are at most.
 *
 * @param method makes the results
 */
public record WithinRange(SuperResolver method) implements EstimatingSuperResolver {

	/** Share of the time that the method itself takes. */
	private static final double METHOD = 0.98;

	@Override
	public Estimate superResolveWithError(final Volume volume, final Progress progress) {
		final Estimate made = Estimate.of(method, volume, progress.part(0, METHOD));
		return new Estimate(ResultRange.of(volume, progress.part(METHOD, 0.99)).hold(made.result(), progress.part(0.99, 1)), made.error());
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
