// Makes thick.tif in a folder isotropic by cubic B-splines with back-projection, and saves cubic.tif beside it.
// Another macro, or the command line, gives the folder as argument.
folder = getArgument();
if (folder == "")
	folder = getDirectory("Folder with thick.tif");
open(folder + File.separator + "thick.tif");
run("Interpolate...", "method=cubic backprojection=auto output=[" + folder + File.separator + "cubic.tif]");
close("*");
