package io.github.throughplane.evaluation;

import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.task.WholeFile;

import java.awt.Color;
import java.nio.file.Path;
import java.util.List;

import org.jfree.chart.ChartUtils;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.XYSeriesCollection;

/** Draws the history of a training: one curve a column over the epochs, one panel above the other. */
public final class HistoryPlot {

	private static final int WIDTH = 800;
	private static final int PANEL_HEIGHT = 220;

	private HistoryPlot() {}

	/**
	 * Writes the plot as a PNG.
	 *
	 * @param panels the columns of each panel, from top to bottom; those of one panel share an axis
	 */
	public static void write(final TrainingHistory history, final List<List<String>> panels, final Path png) {
		final NumberAxis epochs = new NumberAxis(history.columns().get(0));
		epochs.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
		epochs.setAutoRangeIncludesZero(false);
		final CombinedDomainXYPlot plot = new CombinedDomainXYPlot(epochs);
		for (final List<String> panel : panels)
			plot.add(panel(history, panel));
		final JFreeChart chart = new JFreeChart(plot);
		chart.setBackgroundPaint(Color.WHITE);
		WholeFile.write(png, path -> ChartUtils.saveChartAsPNG(path.toFile(), chart, WIDTH, panels.size() * PANEL_HEIGHT + 80));
	}

	private static XYPlot panel(final TrainingHistory history, final List<String> columns) {
		final double[] epochs = history.column(history.columns().get(0));
		final XYSeriesCollection curves = new XYSeriesCollection();
		for (final String column : columns)
			curves.addSeries(CurvePlot.curve(column, epochs, history.column(column)));
		return CurvePlot.panel(curves, new NumberAxis(columns.size() == 1 ? columns.get(0) : ""));
	}
}
