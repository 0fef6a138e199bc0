// Puts slices between the slices of the label image labels.tif in a folder, by the shape of the labels, and saves shapes.tif beside it.
// Another macro, or the command line, gives the folder as argument.
folder = getArgument();
if (folder == "")
	folder = getDirectory("Folder with labels.tif");
open(folder + File.separator + "labels.tif");
run("Shape-Based Interpolation...", "spacing=0 output=[" + folder + File.separator + "shapes.tif]");
close("*");
