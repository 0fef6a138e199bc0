package io.github.throughplane.phantom;

/** What gives signal of its own. */
enum Tissue {
	AIR, LUNG, FAT, BLOOD, MYOCARDIUM, SKELETAL_MUSCLE, LIVER, STOMACH
}
