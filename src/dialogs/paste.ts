// Interim, to be replaced whole by the owner of this file (same exports: Paste, PasteContext, readPaste).
import type { Form, ReadContext } from './form.ts';
import type { Reason } from './reading/reading.ts';

export interface PasteRefusal {
  readonly reason: Reason;
  readonly text: string;
}

export interface Paste {
  readonly values: Readonly<Record<string, unknown>>;
  readonly refusals: Readonly<Record<string, PasteRefusal>>;
}

export interface PasteContext extends ReadContext {
  readonly at?: string;
}

export function readPaste(_form: Form, _text: string, _context: PasteContext): Paste | undefined {
  return undefined;
}
