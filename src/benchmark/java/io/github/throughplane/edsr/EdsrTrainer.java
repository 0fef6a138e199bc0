package io.github.throughplane.edsr;

import io.github.throughplane.array.Checkpoint;
import io.github.throughplane.phantom.MotionSeverity;
import io.github.throughplane.shapeprior.ShapeGrid;
import io.github.throughplane.task.ConsoleProgress;
import io.github.throughplane.task.FittingPieces;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.training.Column;
import io.github.throughplane.training.Columns;
import io.github.throughplane.training.LearningRate;
import io.github.throughplane.training.TimeLimit;
import io.github.throughplane.training.TrainingFolder;
import io.github.throughplane.training.TrainingLoop;
import io.github.throughplane.training.graph.GraphTrainee;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Trains EDSR-3D on pairs of phantoms' stacks and fine labels, and writes its weights. Arguments: weights to write, severity of the
 * motion (none, normal or severe), steps (1500), phantoms (1000), filters (32), blocks (8). A training that was broken off goes on.
 */
public final class EdsrTrainer extends GraphTrainee implements AutoCloseable {

	/** Seed of the first phantom; those from {@link #FIRST_JUDGED} on are judged by. */
	private static final long FIRST = 1;
	static final long FIRST_JUDGED = 50_001;

	/** The highest learning rate, with which some steps do what ten times as many do at 0.0001 throughout. */
	private static final double RATE = 1e-3;
	private static final Column DICE = new Column("dice");
	private static final Columns COLUMNS = new Columns(List.of(Columns.EPOCH), List.of(new Column("cross_entropy")), List.of(DICE));
	private static final int JUDGED = 8;
	private static final int STEPS_PER_EPOCH = 200;

	private final MotionSeverity severity;
	private final int phantoms;
	private final EdsrGraph graph;
	private final Edsr judge;
	private final List<StackPair> judged = new ArrayList<>();

	private EdsrTrainer(final MotionSeverity severity, final int phantoms, final EdsrGraph graph, final Edsr judge) {
		super(graph, judge::load, new FittingPieces("for a training step", "Take fewer filters."), 1);
		this.severity = severity;
		this.phantoms = phantoms;
		this.graph = graph;
		this.judge = judge;
	}

	public static void main(final String... arguments) {
		final Path weights = Path.of(arguments[0]);
		final MotionSeverity severity = MotionSeverity.valueOf(arguments[1].toUpperCase(Locale.ROOT));
		final int steps = argument(arguments, 2, 1500);
		final int filters = argument(arguments, 4, 32);
		final int blocks = argument(arguments, 5, 8);
		try (EdsrTrainer trainer = new EdsrTrainer(severity, argument(arguments, 3, 1000), new EdsrGraph(filters, blocks, ShapeGrid.HEART.slices()),
			new Edsr(filters, blocks));
			TrainingFolder folder = new TrainingFolder(weights.resolveSibling(weights.getFileName() + ".training")))
		{
			final Progress progress = ConsoleProgress.on(System.err);
			final TrainingLoop.Plan plan =
				new TrainingLoop.Plan(steps, STEPS_PER_EPOCH, LearningRate.COSINE, List.of(arguments).subList(1, arguments.length).toString(), 0);
			final TrainingLoop.Outcome outcome = new TrainingLoop(trainer, plan, folder).run(folder.hasCheckpoint(), TimeLimit.NONE, preview -> {}, progress);
			new Checkpoint(Map.of("filters", Integer.toString(filters), "blocks", Integer.toString(blocks)), outcome.weights()).write(weights);
			System.out.println(outcome.history().csv());
		}
	}

	private static int argument(final String[] arguments, final int index, final int otherwise) {
		return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
	}

	@Override
	public Columns columns() {
		return COLUMNS;
	}

	@Override
	public double[] step(final long step, final double rate) {
		final Random random = new Random(0x9E3779B97F4A7C15L * step);
		final StackPair pair = StackPair.of(FIRST + random.nextInt(phantoms), random.nextBoolean(), severity).with(severity, random.nextLong());
		return new double[] { graph.step(pair, crop(pair, random), step, RATE * rate) };
	}

	/** First column and row of a part with some of the heart in it. */
	private static int[] crop(final StackPair pair, final Random random) {
		while (true) {
			final int[] first = { random.nextInt(pair.fine().width() - EdsrGraph.CROP + 1), random.nextInt(pair.fine().height() - EdsrGraph.CROP + 1) };
			final int[] middle = pair.fine().block(new long[] { first[0], first[1], pair.fine().depth() / 2 }, new int[] { EdsrGraph.CROP, EdsrGraph.CROP, 1 });
			for (final int label : middle)
				if (label != 0)
					return first;
		}
	}

	@Override
	protected double[] validate() {
		for (int i = judged.size(); i < JUDGED; i++)
			judged.add(StackPair.of(FIRST_JUDGED + i, i % 2 == 1, severity));
		double sum = 0;
		for (final StackPair pair : judged)
			sum += Edsr.dice(judge.fine(pair.stack(), pair.nearest()), pair.fine()) / JUDGED;
		return new double[] { sum };
	}

	@Override
	public int best(final TrainingHistory history) {
		return DICE.largest(history);
	}

	@Override
	public void close() {
		judge.close();
		graph.close();
	}
}
