package io.github.throughplane.format;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The tags of a DICOM file that tell how its pixels lie in the file and in space.
 *
 * @param values texts by tag; those that all frames of an enhanced file share included
 * @param pixels where the pixels lie
 * @param frames for each frame of an enhanced file with several the values that are its own (PS3.3, C.7.6.16), else none
 * @param frame which frame of the file this is, from 0; -1 where it stands for all of them
 */
record DicomHeader(Path file, Map<Integer, String> values, DicomPixels pixels, ByteOrder order, List<Map<Integer, String>> frames, int frame) {

	static final int TRANSFER_SYNTAX = 0x00020010;
	static final int IMAGE_TYPE = 0x00080008;
	static final int MODALITY = 0x00080060;
	/** Milliseconds between the frames of a file. */
	static final int FRAME_TIME = 0x00181063;
	static final int FRAME_TIMES = 0x00181065;
	/** Which tag tells frames apart, as its own number. */
	static final int FRAME_POINTER = 0x00280009;
	/** Gray of radiation for each unit of a dose's numbers. */
	static final int DOSE_SCALE = 0x3004000E;
	/** Distances of the frames of a dose from the first one. */
	static final int FRAME_OFFSETS = 0x3004000C;
	static final int TRIGGER_TIME = 0x00181060;
	static final int SERIES = 0x0020000E;
	static final int INSTANCE = 0x00200013;
	static final int SAMPLES = 0x00280002;
	static final int PHOTOMETRIC = 0x00280004;
	static final int FRAMES = 0x00280008;
	static final int ROWS = 0x00280010;
	static final int COLUMNS = 0x00280011;
	static final int PIXEL_SPACING = 0x00280030;
	static final int BITS = 0x00280100;
	static final int BITS_STORED = 0x00280101;
	static final int HIGH_BIT = 0x00280102;
	static final int SIGNED = 0x00280103;
	static final int WINDOW_CENTER = 0x00281050;
	static final int WINDOW_WIDTH = 0x00281051;
	static final int INTERCEPT = 0x00281052;
	static final int SLOPE = 0x00281053;
	static final int SLICE_SPACING = 0x00180088;

	/** What is kept; nothing that names the patient. */
	static final Map<Integer, String> NAMES = Map.ofEntries(Map.entry(TRANSFER_SYNTAX, "Transfer Syntax UID"), Map.entry(IMAGE_TYPE, "Image Type"),
		Map.entry(MODALITY, "Modality"), Map.entry(0x0008103E, "Series Description"), Map.entry(0x00180050, "Slice Thickness"),
		Map.entry(0x00180080, "Repetition Time"), Map.entry(0x00180081, "Echo Time"), Map.entry(SLICE_SPACING, "Spacing Between Slices"),
		Map.entry(FRAME_TIME, "Frame Time"), Map.entry(FRAME_POINTER, "Frame Increment Pointer"), Map.entry(DOSE_SCALE, "Dose Grid Scaling"),
		Map.entry(FRAME_OFFSETS, "Grid Frame Offset Vector"),
		Map.entry(TRIGGER_TIME, "Trigger Time"), Map.entry(SERIES, "Series Instance UID"), Map.entry(0x00200011, "Series Number"),
		Map.entry(INSTANCE, "Instance Number"), Map.entry(0x00200032, "Image Position (Patient)"),
		Map.entry(0x00200037, "Image Orientation (Patient)"), Map.entry(0x00201041, "Slice Location"), Map.entry(SAMPLES, "Samples per Pixel"),
		Map.entry(PHOTOMETRIC, "Photometric Interpretation"), Map.entry(FRAMES, "Number of Frames"), Map.entry(ROWS, "Rows"),
		Map.entry(COLUMNS, "Columns"), Map.entry(PIXEL_SPACING, "Pixel Spacing"), Map.entry(BITS, "Bits Allocated"),
		Map.entry(BITS_STORED, "Bits Stored"), Map.entry(HIGH_BIT, "High Bit"), Map.entry(SIGNED, "Pixel Representation"), Map.entry(WINDOW_CENTER, "Window Center"),
		Map.entry(WINDOW_WIDTH, "Window Width"),
		Map.entry(INTERCEPT, "Rescale Intercept"), Map.entry(SLOPE, "Rescale Slope"));

	/** Those of them that are 16-bit numbers. */
	static final Set<Integer> SHORTS = Set.of(SAMPLES, ROWS, COLUMNS, BITS, BITS_STORED, HIGH_BIT, SIGNED);

	/** Whether the file holds pixels; directories and reports do not. */
	boolean isImage() {
		return pixels != DicomPixels.NONE || values.containsKey(ROWS);
	}

	/** The frames of an enhanced file as if each were a file of its own, numbered as they follow each other. */
	List<DicomHeader> singly() {
		final List<DicomHeader> all = new ArrayList<>();
		for (int frame = 0; frame < frames.size(); frame++) {
			final Map<Integer, String> own = new TreeMap<>(values);
			own.putAll(frames.get(frame));
			own.put(INSTANCE, Integer.toString(frame + 1));
			all.add(new DicomHeader(file, own, pixels, order, List.of(), frame));
		}
		return all;
	}

	/** Whether this is one picture that shows all slices of a volume side by side, as Siemens writes them. */
	boolean isMosaic() {
		return text(IMAGE_TYPE).orElse("").contains("MOSAIC");
	}

	/** Frames in the file. */
	long framesInFile() {
		return (long) number(FRAMES, 1);
	}

	/** The name of the file, with the number of the frame where this is one of several. */
	String name() {
		return file.getFileName() + (frame < 0 ? "" : ", frame " + (frame + 1));
	}

	Optional<String> text(final int tag) {
		return Optional.ofNullable(values.get(tag));
	}

	/** The first number of a value. */
	double number(final int tag, final double otherwise) {
		try {
			return values.containsKey(tag) ? Double.parseDouble(values.get(tag).split("\\\\")[0].trim()) : otherwise;
		}
		catch (final NumberFormatException e) {
			return otherwise;
		}
	}

	/** The tags as ImageJ lists them. */
	String lines() {
		return lines(values);
	}

	static String lines(final Map<Integer, String> values) {
		final StringBuilder lines = new StringBuilder();
		values.forEach((tag, value) -> lines.append(String.format("%04X,%04X  %s: %s%n", tag >>> 16, tag & 0xffff, NAMES.get(tag), value)));
		return lines.toString().replace("\r\n", "\n");
	}
}
