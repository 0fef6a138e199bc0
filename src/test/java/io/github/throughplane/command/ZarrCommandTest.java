package io.github.throughplane.command;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import ij.ImagePlus;

import io.github.throughplane.WholeProgram;
import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.imagej.TestImages;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.Before;
import org.junit.Test;
import org.junit.experimental.categories.Category;

/** Commands open and write OME-Zarr as they do other formats. */
@Category(WholeProgram.class)
public class ZarrCommandTest extends CommandTest {

	@Before
	public void stack() {
		final ImagePlus image = TestImages.hyperstack(16, 2, 4, 1);
		ImageFiles.save(image, file("x.tif"));
		ImageFiles.save(image, file("x.ome.zarr"));
	}

	private void interpolate(final String input, final String output, final String... more) {
		final String[] call = { "interpolate", "input=" + input, "output=" + file(output), "spacing=1", "method=linear" };
		final String[] all = Arrays.copyOf(call, call.length + more.length);
		System.arraycopy(more, 0, all, call.length, more.length);
		launcher.call(all);
	}

	private void assertSame(final String name, final String other) {
		final ImagePlus image = ImageFiles.open(file(name));
		final ImagePlus again = ImageFiles.open(file(other));
		assertArrayEquals(image.getDimensions(), again.getDimensions());
		assertEquals(image.getCalibration().pixelDepth, again.getCalibration().pixelDepth, 0);
		for (int plane = 1; plane <= image.getStackSize(); plane++)
			assertArrayEquals((short[]) image.getStack().getPixels(plane), (short[]) again.getStack().getPixels(plane));
	}

	@Test
	public void inAndOut() {
		interpolate(file("x.tif").toString(), "y.tif");
		interpolate(file("x.ome.zarr").toString(), "y.ome.zarr");
		interpolate(file("x.ome.zarr/0").toString(), "z.ome.zarr", "omezarr=0.4");
		assertSame("y.tif", "y.ome.zarr");
		assertSame("y.tif", "z.ome.zarr");
		assertTrue(Files.exists(file("y.ome.zarr/zarr.json")));
		assertTrue(Files.exists(file("z.ome.zarr/.zattrs")));
		final String info = ImageFiles.open(file("y.ome.zarr")).getInfoProperty();
		assertTrue(info, info.contains("call: throughplane interpolate input=" + file("x.ome.zarr")) && info.contains("method: linear"));
	}

	@Test
	public void fromAWebServer() throws IOException {
		final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/", this::answer);
		server.start();
		try {
			final String address = "http://localhost:" + server.getAddress().getPort();
			interpolate(file("x.tif").toString(), "y.tif");
			interpolate(address + "/x.ome.zarr", "y.ome.zarr");
			assertSame("y.tif", "y.ome.zarr");
			launcher.call("open-image", "file=" + address + "/x.ome.zarr/", "level=0", "output=" + file("again.tif"));
			assertSame("x.tif", "again.tif");
			assertTrue(
				launcher.problem("interpolate", "input=" + address + "/nobody.zarr", "output=" + file("z.tif")).contains("/nobody.zarr holds no image of OME-Zarr."));
			Files.writeString(file("open.ijm"), "run('Open Image...', 'file=" + address + "/x.ome.zarr'); if (nSlices != 8) exit('another image');\n"
				+ "run('Interpolate...', 'method=linear spacing=1 output=[" + file("macro.ome.zarr") + "]');");
			launcher.call("macro", file("open.ijm").toString());
			assertSame("y.tif", "macro.ome.zarr");
		}
		finally {
			server.stop(0);
		}
	}

	private void answer(final HttpExchange exchange) throws IOException {
		try (exchange) {
			final Path path = file(exchange.getRequestURI().getPath().substring(1));
			if (Files.isRegularFile(path)) {
				final byte[] content = Files.readAllBytes(path);
				exchange.sendResponseHeaders(200, content.length);
				exchange.getResponseBody().write(content);
			}
			else
				exchange.sendResponseHeaders(404, -1);
		}
	}

	/** An image that is read when needed must not be taken away meanwhile. */
	@Test
	public void noImageIsWrittenOverItself() {
		assertTrue(launcher.problem("interpolate", "input=" + file("x.ome.zarr"), "output=" + file("x.ome.zarr")).contains("is also the input"));
		assertTrue(launcher.problem("interpolate", "input=" + file("x.ome.zarr/0"), "output=" + file("x.ome.zarr")).contains("is also the input"));
		assertTrue(launcher.problem("open-image", "file=" + file("x.ome.zarr"), "output=" + file("x.ome.zarr")).contains("is also the input"));
		assertTrue(launcher.problem("open-image", "file=" + file("x.ome.zarr"), "level=4", "output=" + file("y.tif")).contains("has no level 4."));
		assertFalse(Files.exists(file("y.tif")));
	}
}
