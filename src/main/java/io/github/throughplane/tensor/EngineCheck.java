package io.github.throughplane.tensor;

import io.github.throughplane.task.UserProblem;

import java.util.List;
import java.util.Locale;
import java.util.Random;

import org.tensorflow.DeviceSpec;
import org.tensorflow.DeviceSpec.DeviceType;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What the engine can do on this computer, found by running one convolution and comparing it with the same in plain Java.
 *
 * @param version of TensorFlow, such as "2.18.0"
 * @param device "graphics card" or "processor": what the convolution ran on
 * @param devices all that the engine could run on, such as CPU:0
 * @param threads threads that the engine uses on the processor
 * @param gigaflops speed of the convolution in 10^9 floating-point operations a second
 */
public record EngineCheck(String version, String device, List<String> devices, int threads, double gigaflops) {

	private static final int SIZE = 128;
	private static final int CHANNELS = 64;
	private static final int KERNEL = 3;
	private static final int RUNS = 5;
	private static final int COMPARED = 200;
	/** Differences come from rounding; graphics cards round factors to 11 bits. The results have a standard deviation of 24. */
	private static final double TOLERANCE = 0.2;

	/**
	 * Runs the convolution, on the graphics card if the engine can use one.
	 *
	 * @throws UserProblem if the engine cannot run here, or computes wrongly
	 */
	public static EngineCheck run() {
		final String version = Engine.version();
		final int threads = Runtime.getRuntime().availableProcessors();
		try {
			return new EngineCheck(version, "graphics card", Devices.names(), threads, gigaflops(DeviceType.GPU));
		}
		catch (final TFInvalidArgumentException e) {
			// The engine's answer where there is no such device.
			return new EngineCheck(version, "processor", Devices.names(), threads, gigaflops(DeviceType.CPU));
		}
	}

	private static double gigaflops(final DeviceType device) {
		final float[] image = random(SIZE * SIZE * CHANNELS, 1);
		final float[] kernel = random(KERNEL * KERNEL * CHANNELS * CHANNELS, 2);
		try (TensorGraph graph = new TensorGraph(0, Precision.FLOAT32);
			TFloat32 imageTensor = Tensors.of(image, 1, SIZE, SIZE, CHANNELS);
			TFloat32 kernelTensor = Tensors.of(kernel, KERNEL, KERNEL, CHANNELS, CHANNELS))
		{
			final Ops tf = graph.operations().withDevice(DeviceSpec.newBuilder().deviceType(device).deviceIndex(0).build());
			// Fed anew every time, as the engine computes what is constant only once.
			final Operand<TFloat32> images = tf.placeholder(TFloat32.class);
			final Operand<TFloat32> kernels = tf.placeholder(TFloat32.class);
			final Operand<TFloat32> convolved = tf.nn.conv2d(images, kernels, List.of(1L, 1L, 1L, 1L), "SAME");
			final Session.Runner runner = graph.session().runner().feed(images, imageTensor).feed(kernels, kernelTensor).fetch(convolved);
			// The first run prepares the engine and is not timed.
			try (Result result = runner.run()) {
				requireRight(Tensors.values(result.get(0)), image, kernel);
			}
			double best = Double.POSITIVE_INFINITY;
			for (int run = 0; run < RUNS; run++)
				best = Math.min(best, seconds(runner));
			return 2.0 * SIZE * SIZE * KERNEL * KERNEL * CHANNELS * CHANNELS / best * 1e-9;
		}
	}

	private static float[] random(final int count, final long seed) {
		final Random random = new Random(seed);
		final float[] values = new float[count];
		for (int i = 0; i < count; i++)
			values[i] = (float) random.nextGaussian();
		return values;
	}

	private static double seconds(final Session.Runner runner) {
		final long start = System.nanoTime();
		runner.run().close();
		return (System.nanoTime() - start) * 1e-9;
	}

	/** Compares some values of a convolution, spread over the image and its border. */
	static void requireRight(final float[] convolved, final float[] image, final float[] kernel) {
		for (int i = 0; i < COMPARED; i++) {
			final int at = (int) ((convolved.length - 1L) * i / (COMPARED - 1));
			final double expected = convolution(image, kernel, at / CHANNELS / SIZE, at / CHANNELS % SIZE, at % CHANNELS);
			if (!(Math.abs(convolved[at] - expected) <= TOLERANCE))
				throw new UserProblem(String.format(Locale.ROOT, "The engine computes wrongly: a convolution gave %.4g where %.4g is right.",
					convolved[at], expected), "Update the driver of the graphics card, or take the engine's build for the processor.");
		}
	}

	private static double convolution(final float[] image, final float[] kernel, final int row, final int column, final int out) {
		double sum = 0;
		for (int i = 0; i < KERNEL * KERNEL; i++) {
			final int y = row + i / KERNEL - 1;
			final int x = column + i % KERNEL - 1;
			if (y >= 0 && y < SIZE && x >= 0 && x < SIZE)
				for (int in = 0; in < CHANNELS; in++)
					sum += (double) image[(y * SIZE + x) * CHANNELS + in] * kernel[(i * CHANNELS + in) * CHANNELS + out];
		}
		return sum;
	}
}
