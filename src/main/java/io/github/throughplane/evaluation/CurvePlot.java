package io.github.throughplane.evaluation;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * Curves in one plot, with a legend.
 *
 * @param horizontal what the horizontal axis is, with its unit
 * @param vertical the same of the vertical axis
 * @param curves by name: two arrays of one length, places along both axes
 */
public record CurvePlot(String horizontal, String vertical, Map<String, double[][]> curves) {

	private static final int WIDTH = 800;
	private static final int HEIGHT = 500;
	/** Dark on white, and apart for those who see red and green alike (Okabe and Ito). */
	private static final Color[] COLOURS =
		{ new Color(0xd55e00), new Color(0x0072b2), new Color(0x009e73), new Color(0x56b4e9), new Color(0xcc79a7), new Color(0x000000) };

	public CurvePlot {
		curves = new LinkedHashMap<>(curves);
	}

	/** The plot as a picture. */
	public BufferedImage image() {
		final XYSeriesCollection all = new XYSeriesCollection();
		curves.forEach((name, places) -> all.addSeries(curve(name, places[0], places[1])));
		final XYPlot plot = panel(all, new NumberAxis(vertical));
		plot.setDomainAxis(new NumberAxis(horizontal));
		for (int i = 0; i < curves.size(); i++)
			plot.getRenderer().setSeriesPaint(i, COLOURS[i % COLOURS.length]);
		final JFreeChart chart = new JFreeChart(plot);
		chart.setBackgroundPaint(Color.WHITE);
		return chart.createBufferedImage(WIDTH, HEIGHT);
	}

	static XYSeries curve(final String name, final double[] x, final double[] y) {
		final XYSeries curve = new XYSeries(name, false);
		for (int i = 0; i < x.length; i++)
			curve.add(x[i], y[i]);
		return curve;
	}

	/** Curves on white, without a horizontal axis. */
	static XYPlot panel(final XYSeriesCollection curves, final NumberAxis vertical) {
		vertical.setAutoRangeIncludesZero(false);
		final XYPlot panel = new XYPlot(curves, null, vertical, new XYLineAndShapeRenderer());
		panel.setBackgroundPaint(Color.WHITE);
		panel.setRangeGridlinePaint(Color.LIGHT_GRAY);
		return panel;
	}
}
