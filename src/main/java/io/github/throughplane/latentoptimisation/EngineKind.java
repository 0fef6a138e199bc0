package io.github.throughplane.latentoptimisation;

import io.github.throughplane.model.OpenModels;
import io.github.throughplane.shapeprior.DecoderWeights;
import io.github.throughplane.shapeprior.TrainedShapes;
import io.github.throughplane.task.UserProblem;

import java.lang.reflect.InvocationTargetException;

/** What a search computes with. */
public enum EngineKind {

	TENSORFLOW {
		@Override
		LatentEngine make(final TrainedShapes prior, final Geometry geometry, final boolean[] absent, final int tries) {
			final DecoderNetwork decoder =
				OpenModels.network(prior, tries, () -> new DecoderNetwork(DecoderWeights.of(prior), prior.grid(), tries));
			return new TensorFlowEngine(decoder, geometry, absent, tries);
		}
	},

	/** Takes part in builds with the profile dl4j only. */
	DEEPLEARNING4J {
		@Override
		LatentEngine make(final TrainedShapes prior, final Geometry geometry, final boolean[] absent, final int tries) {
			if (geometry.viewSamples() > 0)
				throw new UserProblem("Long-axis slices were given, which Deeplearning4j cannot look up.", "Choose TensorFlow, or leave them out.");
			try {
				return (LatentEngine) Class.forName(SAME_DIFF).getDeclaredConstructor(DecoderWeights.class, Geometry.class, boolean[].class, int.class)
					.newInstance(DecoderWeights.of(prior), geometry, absent, tries);
			}
			catch (final ClassNotFoundException e) {
				throw new UserProblem("This Throughplane was built without Deeplearning4j.", "Choose TensorFlow, or build it with the Maven profile dl4j.", e);
			}
			catch (final InvocationTargetException e) {
				throw new UserProblem("Deeplearning4j does not run here: " + e.getCause() + ".", "Choose TensorFlow.", e);
			}
			catch (final ReflectiveOperationException e) {
				throw new IllegalStateException(SAME_DIFF, e);
			}
		}
	};

	private static final String SAME_DIFF = "io.github.throughplane.latentoptimisation.SameDiffEngine";

	/**
	 * An engine.
	 *
	 * @param prior whose decoder it has
	 * @param absent classes that nobody drew
	 * @param tries evaluated at once
	 * @throws UserProblem if it does not run here
	 */
	abstract LatentEngine make(TrainedShapes prior, Geometry geometry, boolean[] absent, int tries);
}
