package io.github.throughplane.statistics;

/**
 * Two methods compared after a test of all of them.
 *
 * @param first index of the one
 * @param second index of the other, larger
 * @param difference of their means (Tukey) or mean ranks (Nemenyi), first less second
 * @param lower end of the interval that holds the true difference with 95 % confidence, for all pairs together
 * @param upper its other end
 * @param p probability of such a difference of any two methods if all were equal; two-sided, adjusted for the number of methods
 */
public record PairComparison(int first, int second, double difference, double lower, double upper, double p) {}
