package io.github.throughplane.format.codec;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

import javax.imageio.ImageIO;

import org.junit.Test;

public class CodecsTest {

	private static final int WIDTH = 16;
	private static final int HEIGHT = 12;

	/** These files were written by CharLS of the numbers of {@link #numbers}. */
	static final byte[] LS_8 = bytes("/9j/9wALCAAMABABAREA/9oACAEBAAAAABZWAABAAABtBPdL8bzAUSE5p6AAoYAAAKAABAAAAeoRBRAAADPADdACNEAjBZUAlAAABwhBAwABzh"
		+ "GAAABlAAAAZQAAAGxAAABqyEIAAAAK4AAADfCWTKwAUAA4ZGVCIS8cxqHWZsdBk3yG+67sAAAAPHg2hYQAAAFyhT4UTEsKKjcKQAAQAAAGFAAABhh3E5PAWC/AAKaMwlAAAAvIAAAP"
		+ "4Q10aGLWzUk26oBRFA+6Wpg4gAAA1x0kzYNt4AAAHWtW1DF5IZe7kVMAA4EAAAj/2Q==");
	static final byte[] LS_16 = bytes("/9j/9wALEAAMABABAREA//gADQH//wASAEMBFABA/9oACAEBAAAAAECYAQBAEAgAAAAAAAAnoRZK2zV1ffaYXON9lI85RpgB6AFJgbSEqjes8s"
		+ "ONaVUyQPywAwx30aFnFJ5cNCzYhw7kH2KaWqwcCiVfaZgP+iIInwMdCHsZhUqCAMAoBQCgFADtJrGH8mIMvxTecm5fgoLCJtAGZFAmEGlgKjFoHR/HsIhiYE5j4vdYqYc2lzazDk6G"
		+ "d8Pd85a6mE+wU/N+PA0QKYLihtzoC1GIBgFAKAUAQAG3Vyyf6uVG9gZ2Jp0stcmRn4AspqkkgkjZnS4tSV9okkS7iAZUw8BeIIywAfYcEf6s6v9fOtGjymbGl3S5pb0qCiJd6lmR4U"
		+ "qw/9k=");
	static final byte[] LS_NEAR_3 = bytes("/9j/9wALDAAMABABAREA/9oACAEBAAMAAEYRJAAAAAAJGCbsjKTM5ELS4w9AJBowOAIAyOGAkAY7tGAkki5ZeDaSFODNaNCQo4IDYNUM"
		+ "SQmPmR9S2+XAD1RgAkEgmC6GIyCOyuu5YEdaDsXSlQyADCUqYLAEQBwAB+ngAAGrDRILN2Ah3oagebr4DlvED6AOUIFkgBw3EbB8AcxUo9/3zlWn78D/2Q==");

	/** Written by OpenJPEG: 32 x 32 numbers of 16 bits, 40 times the square of the column and 23 times that of the row, and 30000 less. */
	static final byte[] J2K_UNSIGNED =
		bytes("/0//UQApAAAAAAAgAAAAIAAAAAAAAAAAAAAAIAAAACAAAAAAAAAAAAABDwEB/1IADAAAAAEABQQEAAH/XAATQICIiJCIiJCIiJCIiJCIiJD/ZAAlAAFDcmVhdGVkIGJ5IE9wZW5KUEVH"
			+ "IHZlcnNpb24gMi41LjL/kAAKAAAAAAEDAAH/k8/8MAwF5zfD/wMBw/8DAYAADh8EmbfD/wMEQ/8DBAAM9EUovLDJfws9Pylf0aRxw/8DCcH/QATAIhoIWMRdJyOjj+QKYaSS43heHwN/"
			+ "tCTndZEwKYVNMsaEFGyVmX/B/0AI4H+BwDahmrpUeB0SKQdHftlCDStuujX5gSYSEtZ+KmembB/G8QAfPaY0NRWAnStx56ha6tmb+n/VXCRBfpm8AsxIS8D/AngP5Ihfp8eIoA2wkFnr"
			+ "Q4h7xpd5I1vXEFiWGpFF+lwkJfu+uAAAGEhL/3+drClAPh64QKtgMOPlK1RnFBFZFAIkcgMNUkNXCN4Ga2oj/9k=");
	static final byte[] J2K_SIGNED =
		bytes("/0//UQApAAAAAAAgAAAAIAAAAAAAAAAAAAAAIAAAACAAAAAAAAAAAAABjwEB/1IADAAAAAEABQQEAAH/XAATQICIiJCIiJCIiJCIiJCIiJD/ZAAlAAFDcmVhdGVkIGJ5IE9wZW5KUEVH"
			+ "IHZlcnNpb24gMi41LjL/kAAKAAAAAAEEAAH/k8/8MBAFZf9/w/8DAcP/AwGAAA4fBJm3w/8DBEP/AwQADPRFKLywyX8LPT8pX9GkccP/AwnB/0AEwCIaCFjEXScjo4/kCmGkkuN4Xh8D"
			+ "f7Qk53WRMCmFTTLGhBRslZl/wf9ACOB/gcA2oZq6VHgdEikHR37ZQg0rbro1+YEmEhLWfipnpmwfxvEAHz2mNDUVgJ0rceeoWurZm/p/1VwkQX6ZvALMSEvA/wJ4D+SIX6fHiKANsJBZ"
			+ "60OIe8aXeSNb1xBYlhqRRfpcJCX7vrgAABhIS/9/nawpQD4euECrYDDj5StUZxQRWRQCJHIDDVJDVwjeBmtqI//Z");

	private static byte[] bytes(final String base64) {
		return Base64.getDecoder().decode(base64);
	}

	/** Columns that hardly change, then steep ones. */
	private static int[] numbers(final int factor, final int bits) {
		final int[] numbers = new int[WIDTH * HEIGHT];
		for (int y = 0; y < HEIGHT; y++)
			for (int x = 0; x < WIDTH; x++)
				numbers[y * WIDTH + x] = x < 6 ? 5 + y / 4 : factor * (x * x * 7 + y * 13 + x * y * 5 + x * y * y % 11 * 31) % (1 << bits);
		return numbers;
	}

	@Test
	public void losslessJpegLs() throws IOException {
		assertArrayEquals(numbers(1, 8), JpegLs.decode(LS_8, WIDTH, HEIGHT));
		assertArrayEquals(numbers(23, 16), JpegLs.decode(LS_16, WIDTH, HEIGHT));
	}

	/** ITU T.87, H.3: an image of 4 x 4 pixels and its bytes. */
	@Test
	public void theExampleOfTheStandard() throws IOException {
		final int[] stream = { 0xff, 0xd8, 0xff, 0xf7, 0, 11, 8, 0, 4, 0, 4, 1, 1, 0x11, 0, 0xff, 0xda, 0, 8, 1, 1, 0, 0, 0, 0, 0xc0, 0, 0, 0x6c, 0x80, 0x20,
			0x8e, 1, 0xc0, 0, 0, 0x57, 0x40, 0, 0, 0x6e, 0xe6, 0, 0, 1, 0xbc, 0x18, 0, 0, 5, 0xd8, 0, 0, 0x91, 0x60, 0xff, 0xd9 };
		final byte[] data = new byte[stream.length];
		for (int i = 0; i < data.length; i++)
			data[i] = (byte) stream[i];
		assertArrayEquals(new int[] { 0, 0, 90, 74, 68, 50, 43, 205, 64, 145, 145, 145, 100, 145, 145, 145 }, JpegLs.decode(data, 4, 4));
	}

	@Test
	public void nearlyLosslessJpegLs() throws IOException {
		final int[] numbers = numbers(2, 12);
		final int[] decoded = JpegLs.decode(LS_NEAR_3, WIDTH, HEIGHT);
		long weighted = 0;
		for (int i = 0; i < numbers.length; i++) {
			assertEquals(numbers[i], decoded[i], 3);
			weighted += (long) (i + 1) * decoded[i];
		}
		// What CharLS decodes.
		assertEquals(26095431, weighted);
	}

	@Test
	public void losslessJpegWithEveryPredictor() throws IOException {
		for (int predictor = 1; predictor <= 7; predictor++)
			for (final int restart : new int[] { 0, 1, 5 })
				for (final int bits : new int[] { 8, 12, 16 })
					assertArrayEquals(numbers(23, bits), Jpeg.decode(LosslessJpeg.encode(numbers(23, bits), WIDTH, bits, predictor, restart, 0), WIDTH, HEIGHT));
		final int[] even = Arrays.stream(numbers(2, 12)).map(number -> number & ~3).toArray();
		assertArrayEquals(even, Jpeg.decode(LosslessJpeg.encode(even, WIDTH, 12, 4, 0, 2), WIDTH, HEIGHT));
	}

	/** The library of Java decodes with whole numbers, which rounds otherwise. */
	@Test
	public void baselineJpegIsThatOfJava() throws IOException {
		final BufferedImage image = new BufferedImage(21, 13, BufferedImage.TYPE_BYTE_GRAY);
		for (int y = 0; y < 13; y++)
			for (int x = 0; x < 21; x++)
				image.getRaster().setSample(x, y, 0, (x * 9 + y * y) % 256);
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		ImageIO.write(image, "jpeg", out);
		final int[] decoded = Jpeg.decode(out.toByteArray(), 21, 13);
		final BufferedImage expected = ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
		for (int i = 0; i < decoded.length; i++)
			assertEquals(expected.getRaster().getSample(i % 21, i / 21, 0), decoded[i], 1);
	}

	/** Blocks of one value each, with the tables of a file made by hand: quantiser 8, codes of two bits for no and for 10-bit differences. */
	@Test
	public void extendedJpegHasTwelveBits() throws IOException {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.writeBytes(new byte[] { -1, (byte) 0xd8, -1, (byte) 0xdb, 0, 67, 0 });
		for (int i = 0; i < 64; i++)
			out.write(8);
		out.writeBytes(new byte[] { -1, (byte) 0xc1, 0, 11, 12, 0, 8, 0, 16, 1, 1, 0x11, 0 });
		out.writeBytes(new byte[] { -1, (byte) 0xc4, 0, 21, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 10 });
		out.writeBytes(new byte[] { -1, (byte) 0xc4, 0, 20, 0x10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 });
		out.writeBytes(new byte[] { -1, (byte) 0xda, 0, 8, 1, 1, 0, 0, 63, 0 });
		// 01, ten bits of 700, 0 for the end of the block; 00, 0.
		out.writeBytes(new byte[] { 0b01101011, (byte) 0b11000000, -1, (byte) 0xd9 });
		final int[] decoded = Jpeg.decode(out.toByteArray(), 16, 8);
		// A constant of 700 times 8 is eight times the value above the middle.
		final int[] expected = new int[128];
		Arrays.fill(expected, 2048 + 700);
		assertArrayEquals(expected, decoded);
	}

	@Test
	public void runLengths() throws IOException {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.writeBytes(new byte[] { 2, 0, 0, 0, 64, 0, 0, 0, 66, 0, 0, 0 });
		out.writeBytes(new byte[52]);
		// High bytes: four times 0x80. Low bytes: three as they are, nothing, one twice of which the last is beyond the end.
		out.writeBytes(new byte[] { -3, (byte) 0x80, 2, 1, 2, 3, -128, -1, (byte) 0xff });
		assertArrayEquals(new int[] { 0x8001, 0x8002, 0x8003, 0x80ff }, RunLengths.decode(out.toByteArray(), 4, 2));
		assertTrue(assertThrows(IOException.class, () -> RunLengths.decode(out.toByteArray(), 4, 1)).getMessage().contains("2 segments"));
		assertThrows(IOException.class, () -> RunLengths.decode(out.toByteArray(), 9, 2));
	}

	@Test
	public void jpeg2000() throws IOException {
		final int[] unsigned = Jpeg2000.decode(J2K_UNSIGNED, 32, 32);
		final int[] signed = Jpeg2000.decode(J2K_SIGNED, 32, 32);
		for (int i = 0; i < unsigned.length; i++) {
			assertEquals(i % 32 * (i % 32) * 40 + i / 32 * (i / 32) * 23, unsigned[i]);
			assertEquals(unsigned[i] - 30000, signed[i]);
		}
		assertThrows(IOException.class, () -> Jpeg2000.decode(J2K_SIGNED, 32, 31));
	}

	private interface Decoder {
		int[] decode(byte[] data, int width, int height) throws IOException;
	}

	/** Damaged files are told, or decoded to something: nothing else is thrown, and nothing goes on for ever. */
	@Test(timeout = 120_000)
	public void damagedFiles() throws IOException {
		final byte[] lossless = LosslessJpeg.encode(numbers(23, 16), WIDTH, 16, 4, 5, 0);
		final ByteArrayOutputStream baseline = new ByteArrayOutputStream();
		ImageIO.write(new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY), "jpeg", baseline);
		damage(LS_8, JpegLs::decode, 3000);
		damage(LS_16, JpegLs::decode, 3000);
		damage(LS_NEAR_3, JpegLs::decode, 3000);
		damage(lossless, Jpeg::decode, 3000);
		damage(baseline.toByteArray(), Jpeg::decode, 3000);
		for (int length = 0; length < J2K_SIGNED.length; length++) {
			final byte[] cut = Arrays.copyOf(J2K_SIGNED, length);
			assertThrows(IOException.class, () -> Jpeg2000.decode(cut, 32, 32));
		}
	}

	@Test(timeout = 60_000)
	public void aDecoderThatIsBusyForEverIsLeftAlone() {
		final CountDownLatch never = new CountDownLatch(1);
		assertEquals("it keeps the decoder busy for more than 0.2 s", assertThrows(IOException.class, () -> Jpeg2000.within(200, () -> {
			never.await();
			return new int[0];
		})).getMessage());
		never.countDown();
		assertEquals("broken", assertThrows(IOException.class, () -> Jpeg2000.within(60_000, () -> {
			throw new Error("broken");
		})).getMessage());
		assertThrows(OutOfMemoryError.class, () -> Jpeg2000.within(60_000, () -> {
			throw new OutOfMemoryError();
		}));
	}

	/** The decoder would believe it and be busy for hours. */
	@Test
	public void jpeg2000OfTooManyPackets() {
		final byte[] lying = J2K_SIGNED.clone();
		// Layers are told after the mark, length, style and progression of the coding.
		int at = 0;
		while (lying[at] != (byte) 0xff || lying[at + 1] != 0x52)
			at++;
		lying[at + 6] = (byte) 0xff;
		assertTrue(assertThrows(IOException.class, () -> Jpeg2000.decode(lying, 32, 32)).getMessage().startsWith("it promises 391686 packets in 381 bytes"));
	}

	private static void damage(final byte[] whole, final Decoder decoder, final int times) {
		final Random random = new Random(whole.length);
		for (int i = 0; i < times; i++) {
			final byte[] damaged = i < whole.length && times > whole.length ? Arrays.copyOf(whole, i) : whole.clone();
			for (int change = random.nextInt(4); change >= 0 && damaged.length > 0 && i >= whole.length; change--)
				damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
			try {
				assertEquals(WIDTH * HEIGHT, decoder.decode(damaged, WIDTH, HEIGHT).length);
			}
			catch (final IOException e) {
				assertTrue(e.toString(), e.getMessage() != null);
			}
		}
	}
}
