import type { Setting, Token } from './tokens.ts';

/** One way to read what stands at a place of the text; `make` may still decline. */
export interface Rule {
  /** Sticky. */
  readonly pattern: RegExp;
  readonly make: (match: RegExpExecArray, setting: Setting, before: Token | undefined) => readonly Token[] | undefined;
}

/** What `match` caught in its group `index`, or '' where it caught nothing. */
export function caught(match: RegExpExecArray, index: number): string {
  return match[index] ?? '';
}

export function rule(source: string, make: Rule['make']): Rule {
  return { pattern: new RegExp(source, 'uy'), make };
}
