// Makes 5 mm thick slices of truth.tif in a folder, and saves them as thick.tif beside it.
// Another macro, or the command line, gives the folder as argument.
folder = getArgument();
if (folder == "")
	folder = getDirectory("Folder with truth.tif");
open(folder + File.separator + "truth.tif");
run("Thick Slices...", "spacing=5 output=[" + folder + File.separator + "thick.tif]");
close("*");
