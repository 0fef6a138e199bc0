package io.github.throughplane.evaluation;

import io.github.throughplane.interpolation.Interpolation;
import io.github.throughplane.interpolation.Interpolator;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.SuperResolver;
import io.github.throughplane.volume.Volume;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A method that interpolates linearly to the spacing wanted, does something to the result, and remembers what it was given. */
final class FakeMethod {

	final List<Volume> given = new ArrayList<>();
	int opened;
	int closed;

	private final String name;
	private final String settings;
	private final UnaryOperator<Volume> after;

	FakeMethod(final String name, final String settings, final UnaryOperator<Volume> after) {
		this.name = name;
		this.settings = settings;
		this.after = after;
	}

	static FakeMethod linear() {
		return new FakeMethod("linear", "linear", UnaryOperator.identity());
	}

	ComparedMethod method() {
		return new ComparedMethod(name, settings, spacing -> {
			opened++;
			return new SuperResolver() {

				@Override
				public Volume superResolve(final Volume volume, final Progress progress) {
					given.add(volume);
					return after.apply(Interpolator.alongZ(volume, Interpolation.LINEAR, spacing == 0 ? 1 : spacing, progress));
				}

				@Override
				public String name() {
					return name;
				}

				@Override
				public void close() {
					closed++;
				}
			};
		});
	}
}
