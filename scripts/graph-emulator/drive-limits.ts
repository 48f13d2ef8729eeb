import type { LIMITS } from './limits.ts';

/** The numbers of `LIMITS.files`; a test may shrink them. */
export type DriveLimits = Readonly<Record<keyof typeof LIMITS.files, number>>;
