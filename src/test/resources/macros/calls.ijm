// Open images, options in brackets, a variable of the macro and a file; results are seen by the macro.
folder = getArgument();
newImage("ramp", "8-bit ramp", 30, 20, 4);
setVoxelSize(1, 1, 3, "mm");
wanted = "1.5";
run("Interpolate...", "method=linear spacing=&wanted output=[" + folder + "/with space.tif]");
getVoxelSize(width, height, depth, unit);
print(getTitle() + " " + nSlices + " " + depth + unit);
run("Thick Slices...", "spacing=3");
getVoxelSize(width, height, depth, unit);
print(getTitle() + " " + nSlices + " " + depth + unit);
run("Interpolate...", "input=[" + folder + "/with space.tif] spacing=0.5");
print(getTitle() + " " + nSlices);
