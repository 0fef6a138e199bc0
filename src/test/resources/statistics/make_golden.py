"""Golden values of statistical tests, made with SciPy and statsmodels; prints the Java class statistics/Golden.java."""
import itertools

import numpy as np
import pandas
from scipy import stats
from statsmodels.stats.anova import AnovaRM
from statsmodels.stats.multitest import multipletests


def java(name, value):
    print(f"\tstatic final double {name} = {value:.15g};")


def array(name, values):
    print(f"\tstatic final double[] {name} = {{ " + ", ".join(f"{v:.15g}" for v in values) + " };")


def results(cases, methods):
    """Whole numbers by [case][method] that differ a little between methods."""
    i, j = np.mgrid[:cases, :methods]
    return 200 + 10 * (i % 5) + 4 * j + (31 * i + 17 * j + 7 * i * j) % 23


print("package io.github.throughplane.statistics;\n\n/** Golden values from SciPy and statsmodels, printed by src/test/resources/statistics/make_golden.py. */\nfinal class Golden {\n")
for name, n in (("FEW", 9), ("MANY", 40)):
    x = results(n, 2)
    test = stats.wilcoxon(x[:, 1], x[:, 0], alternative="greater", zero_method="wilcox", method="approx")
    java(f"WILCOXON_{name}_RANKS", test.statistic)
    java(f"WILCOXON_{name}_APPROXIMATE", test.pvalue)
# Exact with ties: all signs.
difference = results(9, 2)[:, 1] - results(9, 2)[:, 0]
difference = difference[difference != 0]
ranks = stats.rankdata(np.abs(difference))
sums = [np.dot(signs, ranks) for signs in itertools.product((0, 1), repeat=len(ranks))]
java("WILCOXON_FEW_EXACT", np.mean(np.array(sums) >= ranks[difference > 0].sum()))
untied = np.array([0.31, -0.12, 0.55, 1.2, -0.4, 0.77, 0.05, 2.1, 0.9, -0.2, 1.7, 0.6])
test = stats.wilcoxon(untied, alternative="greater", method="exact")
java("WILCOXON_UNTIED_RANKS", test.statistic)
java("WILCOXON_UNTIED_EXACT", test.pvalue)

for k, degrees in ((2, 1), (3, 10), (5, 20), (8, np.inf)):
    array(f"RANGE_{k}", stats.studentized_range.sf([0.5, 2, 3.5, 5, 9], k, degrees))
java("RANGE_5_QUANTILE", stats.studentized_range.isf(0.05, 5, 20))
java("RANGE_8_QUANTILE", stats.studentized_range.isf(0.05, 8, np.inf))

cases, methods = 12, 4
x = results(cases, methods)
i, j = np.mgrid[:cases, :methods]
anova = AnovaRM(pandas.DataFrame({"case": i.ravel(), "method": j.ravel(), "value": x.ravel()}), "value", "case", ["method"]).fit().anova_table
java("F", anova["F Value"].iloc[0])
java("F_P", anova["Pr > F"].iloc[0])
# The eigenvalues of the covariances of orthonormal contrasts, by their definition.
contrasts = np.linalg.qr(np.eye(methods) - 1 / methods)[0][:, :methods - 1]
eigenvalues = np.linalg.eigvalsh(contrasts.T @ np.cov(x.T) @ contrasts)
epsilon = eigenvalues.sum() ** 2 / ((methods - 1) * (eigenvalues ** 2).sum())
java("EPSILON", epsilon)
java("F_CORRECTED_P", stats.f.sf(anova["F Value"].iloc[0], epsilon * (methods - 1), epsilon * (methods - 1) * (cases - 1)))
residual = x - x.mean(0) - x.mean(1, keepdims=True) + x.mean()
freedom = (methods - 1) * (cases - 1)
error = np.sqrt((residual ** 2).sum() / freedom / cases)
pairs = list(itertools.combinations(range(methods), 2))
differences = [x[:, a].mean() - x[:, b].mean() for a, b in pairs]
array("TUKEY_DIFFERENCES", differences)
array("TUKEY_P", [stats.studentized_range.sf(abs(d) / error, methods, freedom) for d in differences])
java("TUKEY_REACH", stats.studentized_range.isf(0.05, methods, freedom) * error)
# Tukey's comparison for independent groups, as SciPy has it.
tukey = stats.tukey_hsd(*x.T)
array("TUKEY_INDEPENDENT_P", [tukey.pvalue[a, b] for a, b in pairs])
array("TUKEY_INDEPENDENT_LOW", [tukey.confidence_interval().low[a, b] for a, b in pairs])
java("TUKEY_INDEPENDENT_ERROR", np.sqrt(x.var(0, ddof=1).mean() / cases))

ranked = x // 10
friedman = stats.friedmanchisquare(*ranked.T)
java("FRIEDMAN", friedman.statistic)
java("FRIEDMAN_P", friedman.pvalue)
ranks = stats.rankdata(ranked, axis=1).mean(0)
array("FRIEDMAN_RANKS", ranks)
scale = np.sqrt(methods * (methods + 1) / 12 / cases)
array("NEMENYI_P", [stats.studentized_range.sf(abs(ranks[a] - ranks[b]) / scale, methods, np.inf) for a, b in pairs])
array("HOLM", multipletests([0.01, 0.04, 0.03, 0.005, 0.6], method="holm")[1])
print("\n\tprivate Golden() {}\n}")
