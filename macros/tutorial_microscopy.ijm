// The tutorial for microscopy in one go: makes stack.tif of a folder isotropic by SMORE and by cubic interpolation, saves smore.tif and cubic.tif beside it, and tells the
// volume of what is as bright as Otsu's threshold of the stack in each.
// Another macro, or the command line, gives the folder as argument.
folder = getArgument();
if (folder == "")
	folder = getDirectory("Folder with stack.tif");
path = folder + File.separator;
open(path + "stack.tif");
stack = getImageID();
setAutoThreshold("Otsu dark stack");
getThreshold(threshold, most);
resetThreshold();
tell("stack");
run("SMORE...", "output=[" + path + "smore.tif]");
tell("smore");
selectImage(stack);
run("Interpolate...", "method=cubic output=[" + path + "cubic.tif]");
tell("cubic");
close("*");

// Counts the voxels of the image in front.
function tell(name) {
	getVoxelSize(width, height, depth, unit);
	count = 0;
	for (slice = 1; slice <= nSlices; slice++) {
		setSlice(slice);
		getHistogram(values, counts, 256);
		for (i = 0; i < values.length; i++)
			if (values[i] >= threshold)
				count += counts[i];
	}
	print(name + ": " + d2s(count * width * height * depth, 0) + " cubic " + unit + " are at least " + threshold);
}
