package io.github.throughplane.evaluation;

/**
 * One method by one metric over all cases.
 *
 * @param method its name
 * @param metric what it was judged by
 * @param mean mean over the cases that have a finite value; of several runs of a method, each case counts with their mean
 * @param deviation standard deviation over these cases (n - 1)
 * @param runs number of runs that share the name
 * @param runDeviation standard deviation of the runs' means; NaN for a single run
 * @param cases number of cases with a finite value
 * @param undefined number of cases where the metric has no finite value for a result
 * @param failures number of runs on cases that failed
 */
public record MethodSummary(String method, Metric metric, double mean, double deviation, int runs, double runDeviation, int cases, int undefined,
	int failures)
{}
