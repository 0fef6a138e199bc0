package io.github.throughplane.format;

import static org.junit.Assert.assertEquals;

import io.github.throughplane.RealData;
import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Volume;

import java.util.List;

import org.junit.Test;

/**
 * Opens volumes of scanners and microscopes in the folder that the system property throughplane.data names. The sums of
 * all values are those of nibabel 5.4.2, pynrrd 1.1.3 and tifffile 2026.3.3.
 */
public class RealFilesTest {

	private static List<Volume> open(final String name) {
		return Hyperstack.of(ImageFiles.open(RealData.file(name))).volumes();
	}

	private static double sum(final Volume volume) {
		double sum = 0;
		for (int z = 0; z < volume.depth(); z++)
			for (final float value : Samples.slice(volume.samples(), z))
				sum += value;
		return sum;
	}

	@Test
	public void clinicalNifti() {
		final Volume volume = open("brain-t2-aniso-torchio/t2.nii.gz").get(0);
		assertEquals("320x320x26 samples of 0.75x0.75x5.5 mm", volume.toString());
		assertEquals(157115457, sum(volume), 0);
	}

	@Test
	public void cineNifti() {
		final List<Volume> frames = open("cine-preclinical-ep/sax_cine_4d.nii.gz");
		assertEquals(20, frames.size());
		assertEquals("256x256x20 samples of 0.8203x0.8203x5.0 mm", frames.get(19).toString());
		assertEquals(305528917, frames.stream().mapToDouble(RealFilesTest::sum).sum(), 0);
	}

	@Test
	public void computedTomographyInHounsfieldUnits() {
		assertEquals(-496851173, sum(open("ct-totalseg/example_ct.nii.gz").get(0)), 0);
	}

	@Test
	public void clinicalNrrd() {
		final Volume volume = open("brain-pyradiomics/brain1_image.nrrd").get(0);
		assertEquals("256x256x25 samples of 0.78125x0.78125x6.5 mm", volume.toString());
		assertEquals(631859459, sum(volume), 0);
	}

	@Test
	public void calibratedTiff() {
		final Volume volume = open("micro-neubias/xyz_8bit_calibrated_anisotropic__mri_head.tif").get(0);
		assertEquals("186x226x27 samples of 0.5x0.5x7.0 millimeter", volume.toString());
		assertEquals(40784917, sum(volume), 0);
	}
}
