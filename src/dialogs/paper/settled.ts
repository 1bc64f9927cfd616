import { doubtAbout } from '../doubts.ts';
import { applies } from '../draft.ts';
import type { Answers, AnyField, Form } from '../form.ts';
import { type Paste, readPaste } from '../paste.ts';
import type { Talk } from '../state.ts';

type Held = NonNullable<Talk['held']>;

/** What a paper form comes to without anybody being asked. */
export interface Settled {
  readonly answers: Answers;
  /** What only a question can settle, taken up when its turn comes. */
  readonly held: Held;
  readonly title: string;
  /** Whether anything at all is written in it. */
  readonly kind: 'filled' | 'blank';
}

/** Reads one paper form: answers that nothing speaks against, and those to be asked about. */
export function settle(
  form: Form,
  text: string,
  { now, known }: { readonly now: number; readonly known: Answers },
): Settled {
  const paste: Paste = readPaste(form, text, { now, earlier: () => [] }) ?? { values: {}, refusals: {} };
  let answers: Answers = {};
  const held: Record<string, Held[string]> = {};
  for (const field of form.fields) {
    const { key } = field;
    if (!applies(field, answers)) {
      if (field.otherwise !== undefined) answers = { ...answers, [key]: field.otherwise };
      continue;
    }
    const value = paste.values[key] ?? known[key];
    const refusal = paste.refusals[key];
    if (value !== undefined && isSettled(field, value, answers)) answers = { ...answers, [key]: value };
    else if (paste.values[key] === null && field.presence === 'optional') answers = { ...answers, [key]: null };
    else if (value !== undefined && value !== null) held[key] = { text: textOf(field, value), value };
    else if (refusal) held[key] = { text: refusal.text };
  }
  const title = form.titleKey === undefined ? undefined : (answers[form.titleKey] ?? held[form.titleKey]?.text);
  const written = Object.values(paste.values).some((value) => value !== null) || Object.keys(paste.refusals).length > 0;
  return { answers, held, title: typeof title === 'string' ? title : '', kind: written ? 'filled' : 'blank' };
}

function isSettled(field: AnyField, value: unknown, answers: Answers): boolean {
  if (value === null) return field.presence === 'optional';
  if (!field.schema.safeParse(value).success || field.check?.(value, answers)) return false;
  return doubtAbout(field, value, answers) === undefined;
}

function textOf(field: AnyField, value: unknown): string {
  return typeof value === 'string' ? value : field.show(value, 'zh');
}
