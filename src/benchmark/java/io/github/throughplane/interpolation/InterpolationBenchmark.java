package io.github.throughplane.interpolation;

import ij.IJ;
import ij.ImagePlus;
import ij.plugin.Resizer;
import ij.process.ImageProcessor;

import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Volume;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Interpolation beside ImageJ's own Image > Scale along z, on the same stack, from image to image. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class InterpolationBenchmark {

	private static final Map<Interpolation, Integer> SCALES = Map.of(Interpolation.NEAREST, ImageProcessor.NONE, Interpolation.LINEAR,
		ImageProcessor.BILINEAR, Interpolation.CUBIC, ImageProcessor.BICUBIC);

	/** Width and height. */
	@Param("256")
	public int side;

	@Param("40")
	public int slices;

	@Param("5")
	public int factor;

	@Param({ "8", "16", "32" })
	public int bits;

	/** ImageJ's order is the same; it has no {@code LANCZOS}. */
	@Param({ "NEAREST", "LINEAR", "CUBIC" })
	public Interpolation method;

	private ImagePlus stack;

	@Setup
	public void make() {
		stack = IJ.createImage("stack", side, side, slices, bits);
		for (int z = 1; z <= slices; z++)
			for (int y = 0; y < side; y++)
				for (int x = 0; x < side; x++)
					stack.getStack().getProcessor(z).setf(x, y, (x * 7 + y * 3 + z * 31) % 251);
		stack.getCalibration().pixelDepth = factor;
		stack.getCalibration().setUnit("mm");
	}

	@Benchmark
	public ImagePlus imagej() {
		return checked(new Resizer().zScale(stack, depth(), SCALES.get(method)));
	}

	@Benchmark
	public ImagePlus throughplane() {
		final Hyperstack hyperstack = Hyperstack.of(stack);
		final Volume fine = new Interpolator(new InterpolationSettings(method)).superResolve(hyperstack.volumes().get(0), Progress.NONE);
		return checked(hyperstack.toImagePlus(List.of(fine), method.name(), Map.of(), true));
	}

	private int depth() {
		return (slices - 1) * factor + 1;
	}

	private ImagePlus checked(final ImagePlus result) {
		if (result.getNSlices() != depth())
			throw new IllegalStateException(result.getNSlices() + " slices, " + depth() + " expected");
		return result;
	}
}
