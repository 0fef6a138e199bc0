// Makes the short-axis cine cine.tif in a folder look like the stacks that the model heart.zip there has learned from, with the model adapter.zip, which Train V-AMA... has
// made, and saves adapted.tif, and deviation.tif, where several samples differ. Then it lets Gemini-GAN do both at once, and saves fine.tif and labels.tif. Another macro, or the
// command line, gives the folder as argument.
folder = getArgument();
if (folder == "")
	folder = getDirectory("Folder with cine.tif, adapter.zip and heart.zip");
path = folder + File.separator;
open(path + "cine.tif");
cine = getTitle();
run("V-AMA...", "model=[" + path + "adapter.zip] samples=3 output=[" + path + "adapted.tif] deviation=[" + path + "deviation.tif]");
selectImage(cine);
run("Gemini-GAN...", "model=[" + path + "heart.zip] adapt=[" + path + "adapter.zip] output=[" + path + "fine.tif] labels=[" + path + "labels.tif]");
close("*");
