import type { Form } from '../form.ts';
import { plainName } from '../reading/labelled-names.ts';
import { compact } from '../reading/normalise.ts';
import type { PaperRow } from './blocks.ts';
import { unmarked } from './blocks.ts';
import { labelIn } from './label-in.ts';

/** What stands around the table of a form. */
export interface Around {
  readonly lines: readonly string[];
  readonly below: readonly string[];
  readonly rows: readonly PaperRow[];
}

/**
 * The lines above a form's table that belong to it: those under its title, without what the table asks itself. The
 * notice's own telephone, which may stand above, is nobody's answer. Of those below only what says the unit of money.
 */
export function headOf(form: Form, { lines, below, rows }: Around): readonly string[] {
  const plain = lines.map(unmarked);
  const own = plain.slice(plain.findLastIndex((line) => isTitle(form, line)) + 1);
  const title = plain
    .slice(plain.length - own.length - 1, plain.length - own.length)
    .filter((line) => saysUnit.test(line));
  const keys = own.map((line) => (saysUnit.test(line) ? undefined : plainKey(form, line)));
  const asked = keys.every((key) => key === undefined) ? none : askedIn(form, rows);
  const left = own.filter((_, i) => !asked.has(keys[i] ?? ''));
  return [
    ...title,
    ...below.map(unmarked).filter((line) => saysUnit.test(line) && line.length <= longestNote),
    ...left,
  ];
}

const saysUnit = /单位\s*[:：为]\s*(?:人民币)?[十百千万亿]{0,3}(?:元|人次?|家|条|场)/u;
const longestNote = 40;

const none: ReadonlySet<string> = new Set();

function askedIn(form: Form, rows: readonly PaperRow[]): ReadonlySet<string> {
  return new Set(rows.flatMap((row) => row.flatMap(({ text }) => plainKey(form, text) ?? [])));
}

/** The label that a text is or begins with, by exactly one of its names: 同填报单位 is an answer. */
function plainKey(form: Form, text: string): string | undefined {
  const named = labelIn(form, text);
  const head = plainName(/^[^:：\n]*/u.exec(unmarked(text))?.[0] ?? '');
  return named?.label.names.some((name) => plainName(name) === head) ? named.label.key : undefined;
}

/** 天津市第36届科技周活动备案表（样表）: a short line that ends with one of the form's names. */
export function isTitle({ names = [], title }: Form, line: string): boolean {
  const plain = compact(line)
    .replace(/[（(【[][^（()）[\]【】]*[)）\]】]/gu, '')
    .toLowerCase();
  if (plain.length > longestTitle) return false;
  return [...names, title.zh].some((name) => name.length >= 3 && plain.endsWith(compact(name).toLowerCase()));
}

const longestTitle = 40;
