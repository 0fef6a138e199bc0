package io.github.throughplane.view.sidebyside;

import static org.junit.Assert.assertEquals;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.ImageCanvas;

import io.github.throughplane.WholeProgram;
import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.menu.CloseButton;
import io.github.throughplane.tensor.ChildJava;
import io.github.throughplane.volume.Volume;

import java.awt.AWTEvent;
import java.awt.Component;
import java.awt.EventQueue;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import java.util.List;

import org.junit.Test;
import org.junit.experimental.categories.Category;

/** Mouse and keys in a real ImageJ. */
@Category(WholeProgram.class)
public class SideBySideCanvasTest {

	/** In a Java with windows: uses the view as people do, and says what the status bar says. */
	public static final class Child {

		private static ImageCanvas canvas;
		private static Layout layout;

		public static void main(final String[] arguments) throws Exception {
			new ImageJ(ImageJ.NO_SHOW);
			final ImagePlus thick = ramp("thick", 5, 4);
			final ImagePlus fine = ramp("fine", 17, 1);
			final Volume map = Hyperstack.of(fine).volumes().get(0);
			final SideBySide view = new SideBySide(Hyperstack.of(thick).volumes().get(0), "thick", map, "fine", true).withError(map, false);
			final ImagePlus image = SideBySideCanvas.open(view, "thick beside fine", 10, 8, 8);
			canvas = image.getCanvas();
			layout = new Layout(view.grid().size(), true);
			// With eight pixels a sample, pixel 36 lies at -0.5 + 36.5 / 8 mm.
			press(1, 2, 36, 28);
			status("click in a slice");
			drag(1, 2, 44, 28);
			status("drag along x");
			press(2, 1, 44, 84);
			status("click in the plane along x and z");
			turn(0, 2, 3);
			status("wheel across slices");
			key(KeyEvent.VK_RIGHT, 0);
			key(KeyEvent.VK_DOWN, InputEvent.SHIFT_DOWN_MASK);
			status("arrows");
			key(KeyEvent.VK_PAGE_UP, 0);
			status("page up");
			final double overlaid = brightness(image);
			key(KeyEvent.VK_E, 0);
			final double plain = brightness(image);
			key(KeyEvent.VK_E, 0);
			ChildJava.say("off and on: " + (overlaid != plain) + " " + (overlaid == brightness(image)));
			final double before = brightness(image);
			zoomIn();
			zoomIn();
			status("magnified");
			key(KeyEvent.VK_HOME, 0);
			status("home");
			ChildJava.say("painted anew: " + (before != brightness(image)));
			CloseButton.click(thick);
			CloseButton.click(fine);
			press(0, 2, 36, 28);
			status("without the stacks");
			CloseButton.click(image);
			ChildJava.say("images: " + WindowManager.getImageCount());
		}

		/** 20 x 16 pixels of 1 mm; the value is that of z in mm. */
		private static ImagePlus ramp(final String title, final int slices, final double spacing) {
			final ImagePlus image = IJ.createImage(title, "32-bit black", 20, 16, slices);
			for (int z = 0; z < slices; z++)
				image.getStack().getProcessor(z + 1).add(z * spacing);
			image.getCalibration().pixelDepth = spacing;
			image.getCalibration().setUnit("mm");
			image.show();
			return image;
		}

		private static double brightness(final ImagePlus image) {
			return image.getProcessor().getStats().mean;
		}

		private static void press(final int block, final int across, final int column, final int row) throws Exception {
			mouse(MouseEvent.MOUSE_PRESSED, block, across, column, row);
		}

		private static void drag(final int block, final int across, final int column, final int row) throws Exception {
			mouse(MouseEvent.MOUSE_DRAGGED, block, across, column, row);
		}

		private static void mouse(final int what, final int block, final int across, final int column, final int row) throws Exception {
			dispatch(new MouseEvent(canvas, what, 0, InputEvent.BUTTON1_DOWN_MASK, x(block, across, column), y(across, row), 1, false, MouseEvent.BUTTON1));
		}

		private static void turn(final int block, final int across, final int clicks) throws Exception {
			dispatch(
				new MouseWheelEvent(canvas, MouseEvent.MOUSE_WHEEL, 0, 0, x(block, across, 30), y(across, 30), 0, false, MouseWheelEvent.WHEEL_UNIT_SCROLL, 1, clicks));
		}

		private static int x(final int block, final int across, final int column) {
			return canvas.screenX(layout.left(block, across) + column);
		}

		private static int y(final int across, final int row) {
			return canvas.screenY(layout.top(across) + row);
		}

		private static void key(final int code, final int modifiers) throws Exception {
			dispatch(new KeyEvent(canvas, KeyEvent.KEY_PRESSED, 0, modifiers, code, KeyEvent.CHAR_UNDEFINED));
		}

		private static void dispatch(final AWTEvent event) throws Exception {
			EventQueue.invokeAndWait(() -> ((Component) event.getSource()).dispatchEvent(event));
		}

		private static void zoomIn() throws Exception {
			EventQueue.invokeAndWait(() -> canvas.zoomIn(0, 0));
		}

		private static void status(final String what) {
			ChildJava.say(what + ": " + ImageJ.getStatusBarText());
		}
	}

	@Test
	public void mouseAndKeysMoveTheCursor() throws Exception {
		assertEquals(List.of(
			"click in a slice: x 4.06  y 3.06  z 8.00 mm: 8 and 8, difference 0, expected error 8",
			"drag along x: x 5.06  y 3.06  z 8.00 mm: 8 and 8, difference 0, expected error 8",
			"click in the plane along x and z: x 5.06  y 3.06  z 8.56 mm: 8 and 9, difference -1, expected error 9",
			"wheel across slices: x 5.06  y 3.06  z 11.56 mm: 12 and 12, difference 0, expected error 12",
			"arrows: x 6.06  y 13.06  z 11.56 mm: 12 and 12, difference 0, expected error 12",
			"page up: x 6.06  y 13.06  z 10.56 mm: 12 and 11, difference 1, expected error 11",
			"off and on: true true",
			"magnified: x 6.063  y 13.063  z 10.563 mm: 12 and 11, difference 1, expected error 11",
			"home: x 9.56  y 7.56  z 8.06 mm: 8 and 8, difference 0, expected error 8",
			"painted anew: true",
			"without the stacks: x 4.06  y 3.06  z 8.06 mm: 8 and 8, difference 0, expected error 8",
			"images: 0"), ChildJava.saidWithWindows(Child.class));
	}
}
