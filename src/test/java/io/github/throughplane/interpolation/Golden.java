package io.github.throughplane.interpolation;

/** Golden values from NumPy and SciPy, printed by src/test/resources/interpolation/make_golden.py. */
final class Golden {

	static final float[] NEAREST = { 64f, 64f, 7f, 7f, 47f, 47f, 47f, 87f, 87f, 30f, 30f, 30f, 70f, 70f, 13f, 13f, 13f, 53f, 53f, 93f, 93f };
	static final float[] LINEAR = { 64f, 41.2f, 18.4f, 15f, 31f, 47f, 63f, 79f, 75.6f, 52.8f, 30f, 46f, 62f, 58.6f, 35.8f, 13f, 29f, 45f, 61f, 77f, 93f };
	static final float[] CUBIC = { 64f, 46.973865f, 16.978486f, 4.691028f, 18.998948f, 47f, 74.907155f, 89.183776f, 77.271906f, 47.683414f, 30f, 43.9663f, 66.31438f,
		64.379652f, 36.696845f, 13f, 16.557052f, 39.345543f, 65.747228f, 85.360421f, 93f };
	static final float[] LANCZOS = { 64f, 39.2764f, 13.594694f, 6.0473714f, 19.9969f, 47f, 74.702494f, 89.0523f, 78.222278f, 48.321357f, 30f, 43.399563f, 66.954206f,
		64.349565f, 35.893877f, 13f, 16.445517f, 40.050525f, 64.60144f, 82.650431f, 93f };
	/** Pixels of label 1 in every slice. */
	static final int[] SHAPE_1 = { 139, 140, 152, 154, 155, 163, 164, 165, 171, 173, 174, 188, 189 };
	/** Pixels of label 2 in every slice. */
	static final int[] SHAPE_2 = { 114, 131, 144, 163, 176, 186, 202, 211, 220, 232, 267, 305, 340 };
	/** Pixels of label 5 in every slice. */
	static final int[] SHAPE_5 = { 0, 0, 0, 97, 93, 93, 97, 93, 93, 97, 0, 0, 0 };
	/** Sum of label * (3 x + 5 y + 7 z) over all samples. */
	static final long SHAPE_MOMENT = 2218149L;

	private Golden() {}
}
