import type { z } from 'zod';

export type Path = readonly (string | number)[];

/** What was found wrong so far, each at its place in the file. */
export class Issues {
  readonly all: z.core.$ZodIssue[] = [];

  /** `sentence` is the whole of what is told. */
  tell(path: Path, sentence: string): void {
    this.all.push({ code: 'custom', path: [...path], message: sentence, input: undefined, params: { told: 'whole' } });
  }
}

/** A group of keys as it is written; an empty one where something else stands, which its shape tells. */
export function groupOf(written: unknown): Readonly<Record<string, unknown>> {
  return typeof written === 'object' && written !== null && !Array.isArray(written)
    ? (written as Readonly<Record<string, unknown>>)
    : {};
}
