package io.github.throughplane.evaluation.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.jfree.chart.ChartUtils;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BoxAndWhiskerRenderer;
import org.jfree.chart.renderer.category.ScatterRenderer;
import org.jfree.data.statistics.BoxAndWhiskerCalculator;
import org.jfree.data.statistics.BoxAndWhiskerItem;
import org.jfree.data.statistics.DefaultBoxAndWhiskerCategoryDataset;
import org.jfree.data.statistics.DefaultMultiValueCategoryDataset;

/**
 * One row a method: every value as a dot, and where there are five or more, a box from the first to the third quartile with the median
 * in it, and whiskers to the farthest values within 1.5 times the box (Tukey 1977).
 */
final class BoxPlot {

	private static final int WIDTH = 560;
	private static final int ROW = 30;
	private static final int AXES = 66;
	private static final int SCALE = 2;
	private static final int FEWEST = 5;
	private static final int MOST_DOTS = 200;
	private static final Color FILL = new Color(0xd3e3f0);
	private static final Color LINE = new Color(0x24587f);
	private static final Color DOT = new Color(0x99_8a_3b_12, true);
	private static final Color GRID = new Color(0xdddddd);
	private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

	private BoxPlot() {}

	/**
	 * The plot as PNG.
	 *
	 * @param values by method, in the order from top to bottom; those that are not finite are left out
	 * @param label of the axis
	 */
	static byte[] png(final Map<String, double[]> values, final String label) {
		final DefaultBoxAndWhiskerCategoryDataset boxes = new DefaultBoxAndWhiskerCategoryDataset();
		final DefaultMultiValueCategoryDataset dots = new DefaultMultiValueCategoryDataset();
		values.forEach((method, all) -> {
			final List<Double> finite = Arrays.stream(all).filter(Double::isFinite).boxed().toList();
			boxes.add(finite.size() >= FEWEST ? box(finite) : nothing(), "", method);
			dots.add(finite.size() <= MOST_DOTS ? finite : List.of(), "", method);
		});
		final NumberAxis axis = new NumberAxis(label);
		axis.setAutoRangeIncludesZero(false);
		axis.setLabelFont(FONT);
		axis.setTickLabelFont(FONT);
		final CategoryAxis methods = new CategoryAxis();
		methods.setTickLabelFont(FONT);
		methods.setMaximumCategoryLabelWidthRatio(0.5f);
		final CategoryPlot plot = new CategoryPlot(dots, methods, axis, scatter());
		plot.setDataset(1, boxes);
		plot.setRenderer(1, boxRenderer());
		plot.setDatasetRenderingOrder(DatasetRenderingOrder.REVERSE);
		plot.setOrientation(PlotOrientation.HORIZONTAL);
		plot.setBackgroundPaint(Color.WHITE);
		plot.setRangeGridlinePaint(GRID);
		plot.setOutlineVisible(false);
		final JFreeChart chart = new JFreeChart(null, null, plot, false);
		chart.setBackgroundPaint(Color.WHITE);
		try {
			final ByteArrayOutputStream out = new ByteArrayOutputStream();
			ChartUtils.writeScaledChartAsPNG(out, chart, WIDTH, AXES + ROW * values.size(), SCALE, SCALE);
			return out.toByteArray();
		}
		catch (final IOException e) {
			throw new UncheckedIOException("Memory cannot fail", e);
		}
	}

	/** All values beyond the whiskers are among the dots already. */
	private static BoxAndWhiskerItem box(final List<Double> values) {
		final BoxAndWhiskerItem item = BoxAndWhiskerCalculator.calculateBoxAndWhiskerStatistics(values);
		return new BoxAndWhiskerItem(null, item.getMedian(), item.getQ1(), item.getQ3(), item.getMinRegularValue(), item.getMaxRegularValue(),
			item.getMinRegularValue(), item.getMaxRegularValue(), List.of());
	}

	private static BoxAndWhiskerItem nothing() {
		return new BoxAndWhiskerItem(null, null, null, null, null, null, null, null, List.of());
	}

	private static BoxAndWhiskerRenderer boxRenderer() {
		final BoxAndWhiskerRenderer renderer = new BoxAndWhiskerRenderer();
		renderer.setSeriesPaint(0, FILL);
		renderer.setSeriesOutlinePaint(0, LINE);
		renderer.setUseOutlinePaintForWhiskers(true);
		renderer.setArtifactPaint(LINE);
		renderer.setSeriesOutlineStroke(0, new BasicStroke(1.2f));
		renderer.setMeanVisible(false);
		renderer.setMaximumBarWidth(0.5);
		return renderer;
	}

	private static ScatterRenderer scatter() {
		final Shape dot = new Ellipse2D.Double(-2.5, -2.5, 5, 5);
		final ScatterRenderer renderer = new ScatterRenderer();
		renderer.setSeriesShape(0, dot);
		renderer.setSeriesPaint(0, DOT);
		renderer.setUseFillPaint(false);
		renderer.setUseSeriesOffset(false);
		return renderer;
	}
}
