package io.github.throughplane.format;

import ij.ImagePlus;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * What the description of an OME-TIFF says (OME-XML 2016-06 and OME-TIFF of the Open Microscopy Environment), as far as it is about one
 * image in one file.
 *
 * @param order of the dimensions, such as "XYCZT"
 * @param spacing along x, y and z; NaN where it is not told
 * @param unit of the spacing
 * @param frameInterval seconds, 0 where it is not told
 * @param places for every plane of the file its channel, slice and frame, from 0
 */
record OmeXml(int sizeC, int sizeZ, int sizeT, String order, double[] spacing, String unit, double frameInterval, List<int[]> places) {

	/** What makes a description too hard to be sure of. */
	static final class Unsure extends Exception {

		private static final long serialVersionUID = 1L;

		Unsure(final String why) {
			super(why);
		}
	}

	private static final int MOST_PLANES = 1 << 22;
	/** Elements within elements; the format has no more than ten. */
	private static final String DEEPEST = "100";

	/** Whether a description of a TIFF file is OME-XML. */
	static boolean isIn(final String description) {
		return description != null && description.length() > 4 && description.substring(0, Math.min(1000, description.length())).contains("<OME");
	}

	/**
	 * Reads the description of a file.
	 *
	 * @param planes all planes of the file
	 * @throws Unsure if it tells of several images or files, of colours, of other planes than there are, or of such as do not fit together
	 */
	static OmeXml of(final String description, final ImagePlus planes) throws Unsure {
		final Document document = parse(description);
		if (document.getElementsByTagNameNS("*", "BinaryOnly").getLength() > 0)
			throw new Unsure("its description is in another file");
		final NodeList images = document.getElementsByTagNameNS("*", "Pixels");
		if (images.getLength() != 1)
			throw new Unsure("it holds " + images.getLength() + " images");
		final Element pixels = (Element) images.item(0);
		for (final Element channel : elements(pixels, "Channel"))
			if (!channel.getAttribute("SamplesPerPixel").isEmpty() && number(channel, "SamplesPerPixel", 1) != 1)
				throw new Unsure("its channels are colours");
		requireOneFile(document.getDocumentElement(), pixels);
		final int c = size(pixels, "SizeC");
		final int z = size(pixels, "SizeZ");
		final int t = size(pixels, "SizeT");
		final int x = size(pixels, "SizeX");
		final int y = size(pixels, "SizeY");
		final double told = (double) c * z * t;
		if (told > MOST_PLANES)
			throw new Unsure("it promises " + c + " x " + z + " x " + t + " planes");
		if (x != planes.getWidth() || y != planes.getHeight() || told != planes.getStackSize())
			throw new Unsure(String.format(Locale.ROOT, "its description tells of %.0f planes of %d x %d pixels, and it has %d of %d x %d", told, x, y,
				planes.getStackSize(), planes.getWidth(), planes.getHeight()));
		final String order = pixels.getAttribute("DimensionOrder");
		if (!Set.of("XYCZT", "XYCTZ", "XYZCT", "XYZTC", "XYTCZ", "XYTZC").contains(order))
			throw new Unsure("its dimensions are in the order \"" + order + "\"");
		final OmeLengths lengths = OmeLengths.of(pixels);
		return new OmeXml(c, z, t, order, lengths.spacing(), lengths.unit(), lengths.frameInterval(),
			places(pixels, order.substring(2), new int[] { c, z, t }));
	}

	private static Document parse(final String text) throws Unsure {
		try {
			// Java's own, whatever another plugin brings: only of this one are the limits known.
			final DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
			factory.setAttribute("http://www.oracle.com/xml/jaxp/properties/maxElementDepth", DEEPEST);
			// Nothing beyond the text itself is read or expanded.
			factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
			factory.setNamespaceAware(true);
			final var builder = factory.newDocumentBuilder();
			builder.setErrorHandler(null);
			return builder.parse(new InputSource(new StringReader(text.trim())));
		}
		catch (final SAXException | IOException e) {
			throw new Unsure("its description is damaged");
		}
		catch (final ParserConfigurationException e) {
			throw new IllegalStateException(e);
		}
	}

	private static List<Element> elements(final Element parent, final String name) {
		final NodeList nodes = parent.getElementsByTagNameNS("*", name);
		final List<Element> elements = new ArrayList<>();
		for (int i = 0; i < nodes.getLength(); i++)
			elements.add((Element) nodes.item(i));
		return elements;
	}

	private static void requireOneFile(final Element root, final Element pixels) throws Unsure {
		final Set<String> files = new HashSet<>();
		elements(pixels, "UUID").forEach(file -> files.add(file.getTextContent().trim()));
		if (files.size() > 1 || !files.isEmpty() && !files.contains(root.getAttribute("UUID").trim()))
			throw new Unsure("it is one of several files");
	}

	private static int number(final Element element, final String attribute, final int otherwise) throws Unsure {
		final String text = element.getAttribute(attribute).trim();
		try {
			return text.isEmpty() ? otherwise : Integer.parseInt(text);
		}
		catch (final NumberFormatException e) {
			throw new Unsure("its " + attribute + " is \"" + text + "\"");
		}
	}

	private static int size(final Element pixels, final String attribute) throws Unsure {
		final int size = number(pixels, attribute, 0);
		if (size < 1)
			throw new Unsure("its " + attribute + " is " + size);
		return size;
	}

	/** Follows the elements that tell which plane of the file is which; without any, planes follow the order of the dimensions. */
	private static List<int[]> places(final Element pixels, final String order, final int[] sizes) throws Unsure {
		final int planes = sizes[0] * sizes[1] * sizes[2];
		final int[][] places = new int[planes][];
		final List<Element> blocks = elements(pixels, "TiffData");
		for (int block = 0; block < Math.max(1, blocks.size()); block++) {
			final Optional<Element> element = blocks.isEmpty() ? Optional.empty() : Optional.of(blocks.get(block));
			final int[] place = new int[3];
			int plane = 0;
			int count = planes;
			if (element.isPresent()) {
				for (int d = 0; d < 3; d++)
					place[d] = number(element.get(), "First" + "CZT".charAt(d), 0);
				plane = number(element.get(), "IFD", 0);
				count = number(element.get(), "PlaneCount", element.get().getAttribute("IFD").isEmpty() ? planes : 1);
			}
			for (int i = 0; i < count; i++, plane++) {
				for (int d = 0; d < 3; d++)
					if (place[d] < 0 || place[d] >= sizes[d])
						throw new Unsure("its planes do not fit its size");
				if (plane < 0 || plane >= planes || places[plane] != null)
					throw new Unsure("its planes do not fit its size");
				places[plane] = place.clone();
				advance(place, order, sizes);
			}
		}
		final Set<List<Integer>> distinct = new HashSet<>();
		for (final int[] place : places)
			if (place == null || !distinct.add(List.of(place[0], place[1], place[2])))
				throw new Unsure("it does not tell which plane is which");
		return List.of(places);
	}

	/** The next place in the order of the dimensions; beyond the last one it stays out of range. */
	private static void advance(final int[] place, final String order, final int[] sizes) {
		for (int i = 0; i < 3; i++) {
			final int d = "CZT".indexOf(order.charAt(i));
			if (++place[d] < sizes[d] || i == 2)
				return;
			place[d] = 0;
		}
	}
}
