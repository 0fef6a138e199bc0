// Shows cubic.tif beside truth.tif of a folder in orthogonal planes, with their difference, and saves the picture as side-by-side.png.
// Another macro, or the command line, gives the folder as argument.
folder = getArgument();
if (folder == "")
	folder = getDirectory("Folder with truth.tif and cubic.tif");
open(folder + File.separator + "truth.tif");
open(folder + File.separator + "cubic.tif");
run("Side by Side...", "input=cubic.tif reference=truth.tif range=shared place=middle");
saveAs("PNG", folder + File.separator + "side-by-side.png");
