import { layouts } from './filing-layouts.ts';
import { machines } from './filing-machines.ts';
import { more } from './filing-more.ts';
import { slips } from './filing-slips.ts';
import { yesNo } from './filing-yes-no.ts';
import type { Hand } from './word.ts';

/** The filing as organisers fill it in. */
export const filingHands: readonly Hand[] = [...layouts, ...yesNo, ...slips, ...machines, ...more];
