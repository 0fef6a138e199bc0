// Makes a heart of a known shape in a folder, moves the slices of its labels as breath-holds do, and saves the shifts.
// Another macro, or the command line, gives the folder as argument.
folder = getArgument();
if (folder == "")
	folder = getDirectory("Folder for the heart");
run("Cardiac Phantom...", "output=[" + folder + "] seed=7 images=volume columns=64 slices=32 spacing=2.5 slicespacing=4 format=tif");
close("*");
open(folder + File.separator + "heart-7-volume-labels.tif");
run("Slice Motion...", "severity=normal every=2 seed=7 output=[" + folder + File.separator + "moved-labels.tif] shifts=["
	+ folder + File.separator + "shifts.csv]");
close("*");
