import { z } from 'zod';
import { isDeadline } from './deadline.ts';

const extensionSchema = z.object({
  until: z.string().refine(isDeadline),
  reason: z.string(),
  /** The member's name, and when; in milliseconds since the epoch. */
  by: z.string(),
  at: z.number(),
});

/** More time that the office gave a unit for a form. */
export interface Extension {
  /** As an edition writes it: `2022-05-12 24:00`. */
  readonly until: string;
  readonly reason: string;
  readonly by: string;
  readonly at: number;
}

/** By form. */
export type Extensions = Readonly<Record<string, Extension>>;

/** Extensions as they are kept; what cannot be read is none. */
export function readExtensions(stored: unknown): Extensions | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const read = Object.entries(stored).flatMap(([form, each]) => {
    const extension = extensionSchema.safeParse(each);
    return extension.success ? [[form, extension.data] as const] : [];
  });
  return read.length === 0 ? undefined : Object.fromEntries(read);
}

/** Those of both; where both have one for a form, the one until the later moment. */
export function laterOf(one: Extensions, other: Extensions): Extensions {
  const wins = Object.entries(other).filter(([form, { until }]) => until > (one[form]?.until ?? ''));
  return { ...one, ...Object.fromEntries(wins) };
}
