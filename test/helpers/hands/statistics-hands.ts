import { layouts } from './statistics-layouts.ts';
import { marks } from './statistics-marks.ts';
import { money, numbers, others } from './statistics-numbers.ts';
import type { Hand } from './word.ts';

/** The 统计表 as organisers fill it in. */
export const statisticsHands: readonly Hand[] = [...marks, ...others, ...numbers, ...money, ...layouts];
