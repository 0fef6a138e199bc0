package io.github.throughplane.tensor;

import java.util.List;

import org.tensorflow.DeviceSpec;
import org.tensorflow.DeviceSpec.DeviceType;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What the engine can do on this computer, found by running one convolution.
 *
 * @param version of TensorFlow, such as "2.18.0"
 * @param device "graphics card" or "processor": what the convolution ran on
 * @param gigaflops speed of the convolution in 10^9 floating-point operations a second
 */
public record EngineCheck(String version, String device, double gigaflops) {

	private static final int SIZE = 128;
	private static final int CHANNELS = 64;
	private static final int KERNEL = 3;
	private static final int RUNS = 5;

	/**
	 * Runs the convolution, on the graphics card if the engine can use one.
	 *
	 * @throws io.github.throughplane.task.UserProblem if the engine cannot run here
	 */
	public static EngineCheck run() {
		final String version = Engine.version();
		try {
			return new EngineCheck(version, "graphics card", gigaflops(DeviceType.GPU));
		}
		catch (final TFInvalidArgumentException e) {
			// The engine's answer where there is no such device.
			return new EngineCheck(version, "processor", gigaflops(DeviceType.CPU));
		}
	}

	private static double gigaflops(final DeviceType device) {
		try (TensorGraph graph = new TensorGraph(0, Precision.FLOAT32);
			TFloat32 image = Tensors.of(new float[SIZE * SIZE * CHANNELS], 1, SIZE, SIZE, CHANNELS);
			TFloat32 kernel = Tensors.of(new float[KERNEL * KERNEL * CHANNELS * CHANNELS], KERNEL, KERNEL, CHANNELS, CHANNELS))
		{
			final Ops tf = graph.operations().withDevice(DeviceSpec.newBuilder().deviceType(device).deviceIndex(0).build());
			// Fed anew every time, as the engine computes what is constant only once.
			final Operand<TFloat32> images = tf.placeholder(TFloat32.class);
			final Operand<TFloat32> kernels = tf.placeholder(TFloat32.class);
			final Operand<TFloat32> result = tf.nn.conv2d(images, kernels, List.of(1L, 1L, 1L, 1L), "SAME");
			final Session.Runner runner = graph.session().runner().feed(images, image).feed(kernels, kernel).fetch(result);
			// The first run prepares the engine.
			seconds(runner);
			double best = Double.POSITIVE_INFINITY;
			for (int run = 0; run < RUNS; run++)
				best = Math.min(best, seconds(runner));
			return 2.0 * SIZE * SIZE * KERNEL * KERNEL * CHANNELS * CHANNELS / best * 1e-9;
		}
	}

	private static double seconds(final Session.Runner runner) {
		final long start = System.nanoTime();
		runner.run().close();
		return (System.nanoTime() - start) * 1e-9;
	}
}
