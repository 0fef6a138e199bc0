package io.github.throughplane.view.sidebyside;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.gui.ImageCanvas;
import ij.gui.ImageWindow;
import ij.gui.Toolbar;

import java.awt.Component;
import java.awt.event.KeyEvent;
import java.awt.event.KeyListener;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import java.util.Optional;

/**
 * The window of a {@link SideBySide}. A click or drag in any plane moves the cursor in all of them, the wheel moves it across the plane
 * below the pointer; arrow keys and page keys do the same in the plane that was used last, ten times as far with the shift key. ImageJ's
 * commands and keys for zooming magnify the volumes around the cursor. E lays the expected error over its volume, and takes it away. The status bar tells place and values below the pointer.
 */
public final class SideBySideCanvas extends ImageCanvas {

	private static final long serialVersionUID = 1L;

	private static final double ZOOM = 1.5;
	private static final double MOST_ZOOMED = 30;
	private static final int FAR = 10;

	private final transient SideBySide view;
	private final transient Painter painter;
	private transient Grid grid;
	private double[] cursor;
	private double zoom = 1;
	/** Axis across the plane that was used last. */
	private int across = 2;

	private SideBySideCanvas(final ImagePlus image, final SideBySide view, final Painter painter, final double[] cursor) {
		super(image);
		this.view = view;
		this.painter = painter;
		this.cursor = cursor.clone();
		grid = view.grid();
		addMouseWheelListener(this::turn);
	}

	/** Opens the window, with the cursor at a place. */
	public static ImagePlus open(final SideBySide view, final String title, final double... place) {
		final Painter painter = new Painter(view);
		final ImagePlus image = new ImagePlus(title, painter.paint(view.grid(), place));
		final SideBySideCanvas canvas = new SideBySideCanvas(image, view, painter, place);
		final ImageWindow window = new ImageWindow(image, canvas);
		canvas.takeKeys(window);
		IJ.showStatus(
			"Drag or arrow keys: move the cursor; wheel or page keys: across the plane; + and -: zoom" + (view.overlay().isEmpty() ? "" : "; E: expected error"));
		return image;
	}

	/** ImageJ listens to the keys of canvas and window; it gets those that move no cursor. */
	private void takeKeys(final ImageWindow window) {
		final Keys keys = new Keys();
		for (final Component component : new Component[] { this, window }) {
			for (final KeyListener listener : component.getKeyListeners())
				component.removeKeyListener(listener);
			component.addKeyListener(keys);
		}
	}

	/** Keys that move the cursor, and ImageJ's. */
	private final class Keys implements KeyListener {

		private final ImageJ imagej = IJ.getInstance();

		@Override
		public void keyPressed(final KeyEvent event) {
			final int steps = event.isShiftDown() ? FAR : 1;
			switch (event.getKeyCode()) {
				case KeyEvent.VK_LEFT -> step(Layout.horizontal(across), -steps);
				case KeyEvent.VK_RIGHT -> step(Layout.horizontal(across), steps);
				case KeyEvent.VK_UP -> step(Layout.vertical(across), -steps);
				case KeyEvent.VK_DOWN -> step(Layout.vertical(across), steps);
				case KeyEvent.VK_PAGE_UP -> step(across, -steps);
				case KeyEvent.VK_PAGE_DOWN -> step(across, steps);
				case KeyEvent.VK_HOME -> reset();
				case KeyEvent.VK_E -> toggleOverlay(event);
				default -> toImageJ(event);
			}
		}

		private void toImageJ(final KeyEvent event) {
			if (imagej != null)
				imagej.keyPressed(event);
		}

		/** Where there is nothing to lay over a volume, the key is ImageJ's. */
		private void toggleOverlay(final KeyEvent event) {
			if (view.overlay().isEmpty()) {
				toImageJ(event);
				return;
			}
			painter.toggleOverlay();
			paintAnew();
		}

		@Override
		public void keyReleased(final KeyEvent event) {
			if (imagej != null)
				imagej.keyReleased(event);
		}

		@Override
		public void keyTyped(final KeyEvent event) {
			if (imagej != null)
				imagej.keyTyped(event);
		}
	}

	@Override
	public void mousePressed(final MouseEvent event) {
		if (!drag(event))
			super.mousePressed(event);
	}

	@Override
	public void mouseDragged(final MouseEvent event) {
		if (!drag(event))
			super.mouseDragged(event);
	}

	/** ImageJ would tell the colours. */
	@Override
	public void mouseMoved(final MouseEvent event) {
		super.mouseMoved(event);
		at(event).ifPresent(place -> tell(position(place)));
	}

	private Optional<Layout.Place> at(final MouseEvent event) {
		return painter.layout().at(offScreenX(event.getX()), offScreenY(event.getY()));
	}

	/** Moves the cursor to a plane's pixel, unless a tool for looking around is chosen or there is no plane. */
	private boolean drag(final MouseEvent event) {
		final int tool = Toolbar.getToolId();
		if (tool == Toolbar.MAGNIFIER || tool == Toolbar.HAND || IJ.spaceBarDown() || event.isPopupTrigger())
			return false;
		final Optional<Layout.Place> place = at(event);
		place.ifPresent(found -> {
			across = found.across();
			moveTo(position(found));
		});
		return place.isPresent();
	}

	/** Where a pixel of a plane lies: across the plane, where the cursor is. */
	private double[] position(final Layout.Place place) {
		final double[] position = cursor.clone();
		final int horizontal = Layout.horizontal(place.across());
		final int vertical = Layout.vertical(place.across());
		position[horizontal] = grid.position(horizontal, place.column());
		position[vertical] = grid.position(vertical, place.row());
		return position;
	}

	private void turn(final MouseWheelEvent event) {
		at(event).ifPresent(place -> {
			across = place.across();
			if (!event.isControlDown())
				step(across, event.getWheelRotation());
			else if (event.getWheelRotation() < 0)
				zoomIn(event.getX(), event.getY());
			else
				zoomOut(event.getX(), event.getY());
		});
	}

	private void step(final int axis, final int steps) {
		final double[] moved = cursor.clone();
		moved[axis] += steps * view.stride(axis);
		moveTo(moved);
	}

	private synchronized void moveTo(final double... place) {
		cursor = view.within(place);
		if (zoom > 1)
			grid = grid.showing(cursor);
		paintAnew();
	}

	/** Magnifies the volumes around the cursor, wherever the pointer is. */
	@Override
	public void zoomIn(final int x, final int y) {
		zoomTo(Math.min(MOST_ZOOMED, zoom * ZOOM));
	}

	@Override
	public void zoomOut(final int x, final int y) {
		zoomTo(Math.max(1, zoom / ZOOM));
	}

	@Override
	public void unzoom() {
		zoomTo(1);
	}

	private synchronized void zoomTo(final double newZoom) {
		zoom = newZoom < ZOOM ? 1 : newZoom;
		grid = zoom == 1 ? view.grid() : view.grid().magnified(zoom, cursor);
		paintAnew();
	}

	/** Everything is shown, with the cursor in the middle. */
	private void reset() {
		unzoom();
		moveTo(view.middle());
	}

	private void paintAnew() {
		getImage().setProcessor(painter.paint(grid, cursor));
		tell(cursor);
	}

	private void tell(final double... place) {
		final double[] values = view.values(grid, place);
		IJ.showStatus(painter.position(grid, place) + ": " + Painter.text(values[0]) + " and " + Painter.text(values[1]) + ", difference "
			+ Painter.text(values[2]) + (view.overlay().isEmpty() ? "" : ", expected error " + Painter.text(view.error(grid, place))));
	}
}
