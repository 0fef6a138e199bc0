// The tutorial for MRI in one go: makes stack.nii.gz of a folder isotropic, and saves result.nii.gz, its expected error, and both stacks beside each other as beside.png.
// The second line of the argument is the part that is done: all, or x,y,width,height to try it.
// Another macro, or the command line, gives the folder as argument.
arguments = split(getArgument(), "\n");
if (arguments.length > 0)
	folder = arguments[0];
else
	folder = getDirectory("Folder with stack.nii.gz");
region = "all";
if (arguments.length > 1)
	region = arguments[1];
path = folder + File.separator;
run("Open Image...", "file=[" + path + "stack.nii.gz]");
stack = getTitle();
run("SMORE...", "region=" + region + " output=[" + path + "result.nii.gz] error=[" + path + "error.nii.gz]");
result = getTitle();
run("Side by Side...", "input=[" + result + "] reference=[" + stack + "] overlay=false picture=[" + path + "beside.png]");
run("Clear Results");
run("Compare Volumes...", "input=[" + result + "] reference=[" + stack + "]");
for (row = 0; row < nResults; row++)
	if (getResultString("metric", row) == "consistency")
		print("consistency: " + d2s(getResult("value", row), 1) + " dB");
close("*");
