package io.github.throughplane.stylegan;

import io.github.throughplane.task.UserProblem;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * How an encoder of a trained generator is trained. The only home of its defaults. Names begin with "encoder", as a model tells them beside those of the generator.
 *
 * @param encoderBatch images in a step
 * @param encoderSteps in all, at most
 * @param encoderStepsPerEpoch steps after which it is judged
 * @param encoderRate learning rate of Adam
 * @param encoderPerceptual weight of the distance as the discriminator sees it; that of the mean squared difference is 1
 * @param encoderLength weight of the squared distance of codes from the mean style
 * @param encoderSeed decides weights
 */
@RecordBuilder
public record EncoderSettings(int encoderBatch, long encoderSteps, int encoderStepsPerEpoch, double encoderRate, double encoderPerceptual, double encoderLength,
	long encoderSeed) implements EncoderSettingsBuilder.With
{

	public static final EncoderSettings STANDARD = EncoderSettingsBuilder.builder().encoderBatch(8).encoderSteps(100_000).encoderStepsPerEpoch(1000).encoderRate(1e-4)
		.encoderPerceptual(0.8).encoderLength(0.005).encoderSeed(0).build();

	/** @throws UserProblem if a value is out of its range */
	public EncoderSettings {
		UserProblem.requireWithin("batch", encoderBatch, 1, 1024);
		UserProblem.requireWithin("number of steps", encoderSteps, 1, Integer.MAX_VALUE);
		UserProblem.requireWithin("steps an epoch", encoderStepsPerEpoch, 1, 1_000_000);
		UserProblem.requireWithin("learning rate", encoderRate, 1e-7, 1);
		UserProblem.requireWithin("weight of the perceptual distance", encoderPerceptual, 0, 1000);
		UserProblem.requireWithin("weight of the codes' length", encoderLength, 0, 1000);
	}
}
