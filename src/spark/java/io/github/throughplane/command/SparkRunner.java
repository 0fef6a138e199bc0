package io.github.throughplane.command;

import io.github.throughplane.blocks.BlockJob;
import io.github.throughplane.blocks.BlockRunner;
import io.github.throughplane.blocks.ModelReference;
import io.github.throughplane.task.Cancelled;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** Runs jobs as tasks of Spark, one job a task, with a whole executor for each: the engine uses all of its processors by itself. */
final class SparkRunner implements BlockRunner {

	private static final String CORES = "spark.executor.cores";
	private static final long SECONDS_BETWEEN_LOOKS = 2;

	/** One a program, until this ends: executors keep their networks from stage to stage. */
	private static JavaSparkContext context;

	private static synchronized JavaSparkContext context() {
		if (context == null) {
			final SparkConf settings = new SparkConf().setIfMissing("spark.app.name", "Throughplane").setIfMissing(CORES, "1");
			final String cores = settings.get(CORES);
			settings.set("spark.task.cpus", cores);
			settings.setExecutorEnv("TF_NUM_INTRAOP_THREADS", cores).setExecutorEnv("TF_NUM_INTEROP_THREADS", "1");
			final String options = settings.get("spark.executor.extraJavaOptions", "");
			settings.set("spark.executor.extraJavaOptions", (options + " -Djava.awt.headless=true -XX:ActiveProcessorCount=" + cores).strip());
			context = new JavaSparkContext(settings);
		}
		return context;
	}

	@Override
	public void run(final List<BlockJob> jobs, final Progress progress) {
		final JavaSparkContext spark = context();
		final Map<String, Broadcast<byte[]>> models = new HashMap<>();
		for (final BlockJob job : jobs)
			job.image().method().needs().ifPresent(model -> models.computeIfAbsent(model.sha256(), missing -> spark.broadcast(bytes(model))));
		await(spark.parallelize(jobs, jobs.size()).foreachAsync(job -> job.run(SparkEngines.with(models), Progress.NONE)), jobs, progress);
	}

	private static byte[] bytes(final ModelReference model) {
		try {
			return Files.readAllBytes(Path.of(model.place()));
		}
		catch (final IOException e) {
			throw new UserProblem(model.place() + " cannot be read (" + e.getMessage() + ").", "Check that you may read it.", e);
		}
	}

	private static void await(final JavaFutureAction<Void> all, final List<BlockJob> jobs, final Progress progress) {
		try {
			while (true)
				try {
					all.get(SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
					return;
				}
				catch (final TimeoutException e) {
					progress.report(jobs.stream().filter(BlockJob::isDone).count(), jobs.size(), "Blocks on Spark");
				}
		}
		catch (final Cancelled e) {
			all.cancel(true);
			throw e;
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			all.cancel(true);
			throw new Cancelled();
		}
		catch (final ExecutionException e) {
			throw new UserProblem("Spark could not make all blocks: " + e.getCause().getMessage().lines().findFirst().orElse("") + ".",
				"Look into the logs of its executors, and give the same line again: what is done is kept.", e);
		}
	}
}
