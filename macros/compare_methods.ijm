// Makes 5 mm thick slices of truth.tif in a folder, runs several methods on them, and writes tables and a report into the
// folder "comparison" beside it. Run again, it goes on where it was.
// Another macro, or the command line, gives the folder as argument.
folder = getArgument();
if (folder == "")
	folder = getDirectory("Folder with truth.tif");
run("Compare Methods...", "input=[" + folder + File.separator + "truth.tif] output=[" + folder + File.separator + "comparison] protocol=thick spacing=5 "
	+ "methods=[nearest; linear; cubic; cubic backprojection=auto] metrics=PSNR,SSIM,PIQUE,consistency");
