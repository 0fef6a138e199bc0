package io.github.throughplane.vama;

/** Moments of the cycle at which hearts are compared with each other. */
public enum HeartPhase {
	END_DIASTOLE, END_SYSTOLE
}
