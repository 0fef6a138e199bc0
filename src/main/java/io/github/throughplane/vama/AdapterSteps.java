package io.github.throughplane.vama;

/** Networks in training. */
@FunctionalInterface
interface AdapterSteps {

	/**
	 * One step.
	 *
	 * @param pairs as many as the settings say, of the sizes that they say
	 * @param step number of the step, from 1
	 * @return a number for each loss among the columns of the method, those before the step
	 */
	double[] step(StackBatch pairs, long step, double learningRate);
}
