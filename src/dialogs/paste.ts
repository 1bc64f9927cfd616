import { besideName, nameAndNumber, withNumbersTold } from './beside-name.ts';
import type { Answered, AnyField, Form, ReadContext } from './form.ts';
import { implied, isPaste } from './pasted.ts';
import { inPlainUnit, printedOnly, withUnit } from './printed.ts';
import { type Labelled, type Pair, readLabelled } from './reading/labelled.ts';
import { type Label, namesOf } from './reading/labelled-names.ts';
import type { Reading, Reason } from './reading/reading.ts';
import { pointsAt } from './reading/same.ts';
import { isOfWords, namesOf as namesOfField } from './target.ts';
import { type UnitsSaid, unitsSaid } from './units-said.ts';

/** Several answers that came in one message, by field key. */
export interface Paste {
  readonly values: Readonly<Record<string, unknown>>;
  /** What stood behind a label and was not understood. */
  readonly refusals: Readonly<Record<string, PasteRefusal>>;
  /** What stood before the first label and is no answer: a greeting, a title. */
  readonly rest?: string;
  /** What no question took, as it stood, each piece cut: 备注：请安排停车. Absent where there is none. */
  readonly unread?: readonly string[];
  /** Set where a second whole form followed; nothing of it was read. */
  readonly second?: 'form';
}

export interface PasteRefusal {
  readonly reason: Reason;
  /** As it was typed. */
  readonly text: string;
  readonly candidates?: readonly unknown[];
}

export interface PasteContext extends ReadContext {
  /** The key of the field that is being asked. Its own answers may look like labels. */
  readonly at?: string;
}

/**
 * Reads a message with several labelled answers: lines, pairs in one line, or a table; each by its own field's reader.
 * 同上 means the answer typed just above. Undefined when the message is not such a one, but an ordinary answer.
 */
export function readPaste(form: Form, text: string, context: PasteContext): Paste | undefined {
  const at = context.at === undefined ? undefined : form.byKey.get(context.at);
  const readAt = (field: AnyField, value: string): Reading<unknown> => field.read(value, context);
  const units = unitsSaid(text, namesOf(labelsOf(form)));
  const labelled = withTrailing(form, readLabelled(units.text, labelsOf(form)), at, readAt);
  const ahead = namedAhead(form, labelled);
  const named = ahead && !at ? { ...labelled, before: '', pairs: [ahead, ...labelled.pairs] } : labelled;
  if (!isPaste(form, named, at, readAt)) return at && besideName(form, at, text, context);
  const lead = at ? implied(labelled, at, readAt) : '';
  const first = lead && at ? leadPair(at, lead) : ahead;
  const pairs = first ? [first, ...labelled.pairs] : labelled.pairs;
  const read = withNumbersTold(form, pairs, readPairs(form, pairs, context, units));
  const unread = [...(labelled.unknown ?? []), ...(read.unread ?? [])];
  const told = unread.length > 0 ? { ...read, unread } : read;
  const paste: Paste = labelled.second ? { ...told, second: 'form' } : told;
  return first || !labelled.before ? paste : { ...paste, rest: labelled.before };
}

const labels = new WeakMap<Form, readonly Label[]>();

/** The labels of a form as they are found in texts and sheets; worked out once for each form. */
export function labelsOf(form: Form): readonly Label[] {
  const kept = labels.get(form);
  if (kept) return kept;
  const made = form.fields.map((field): Label => {
    const names = [field.label.zh, field.label.en, ...(field.aliases ?? [])];
    const own = beginnings[field.kind];
    const extent = field.kind === 'longText' ? 'paragraphs' : 'line';
    const fits = field.kind === 'yesno' ? { fits: verdict } : {};
    return { key: field.key, names, officials: 2, extent, ...(own ? { own } : {}), ...fits };
  });
  labels.set(form, made);
  return made;
}

/** How a yes or no begins. */
const verdict = /^\s*(?:[(（[【√✓☑✔□是否对不申要需想有无没]|yes|no|[yn]\b|(?:do(?:n't)? )?apply)/iu;

const number = '^[ \\u3000]*[是为约]{0,2}[ \\u3000]*';
const ended = '(?=[ \\u3000,，。;；、!！)）\\n]|$)';

/** How a value begins that cannot be mistaken for words, by the kind of its field. */
const beginnings: Readonly<Record<string, RegExp>> = {
  telephones: new RegExp(`${number}[(（+]?\\d[\\d \\-()（）+]{5,}`, 'u'),
  telephone: new RegExp(`${number}[(（+]?\\d[\\d \\-()（）+]{5,}|^[ \\u3000]+(?:无|没有|暂无|同电话)${ended}`, 'u'),
  yesno: new RegExp(`^[ \\u3000]+(?:是|否|不?申请)${ended}`, 'u'),
  postcode: new RegExp(`${number}\\d{6}(?!\\d)`, 'u'),
  email: new RegExp(`${number}[\\w.+-]+ ?[@＠]`, 'u'),
  money: new RegExp(`${number}\\d[\\d.,]*[ ]?(?:[万千百]?元|[万千]|块)?${ended}`, 'u'),
  count: new RegExp(`${number}\\d[\\d,]*[ ]?(?:余|多)?(?:人次?|名|位|家|条|场)?${ended}`, 'u'),
  period: new RegExp(`${number}\\d{1,2}(?:月|[./]\\d)`, 'u'),
};

/** "智能科普展，时间：5月21日": what stands before the first label answers the question at hand. */
function leadPair(at: AnyField, text: string): Pair {
  return { key: at.key, name: 'alias', link: 'sure', place: 'line', hint: '', text };
}

/** "负责人李雷 手机138…，邮箱…": before values that stand behind their names alone, the first one has words. */
function namedAhead(form: Form, { before, pairs }: Labelled): Pair | undefined {
  const text = before.trim();
  if (
    pairs.length < fewestBehind ||
    text.length > longestAhead ||
    /[,，。;；:：\n]/u.test(text) ||
    pairs.some(({ link }) => link !== 'own')
  )
    return undefined;
  const fields = form.fields.filter((field) => isOfWords(field) && !pairs.some(({ key }) => key === field.key));
  const names = fields
    .flatMap((field) => namesOfField(field).map((name) => ({ field, name })))
    .filter(({ name }) => text.startsWith(name) && text.length >= name.length + 2)
    .toSorted((one, other) => other.name.length - one.name.length);
  const [found] = names;
  return found && leadPair(found.field, text.slice(found.name.length).trim());
}

const longestAhead = 40;
const fewestBehind = 2;

/** "预算5000元，6月1日" where the time is asked: what stands behind the last value answers the question at hand. */
function withTrailing(form: Form, labelled: Labelled, at: AnyField | undefined, read: Read): Labelled {
  const last = labelled.pairs.at(-1);
  const field = last && form.byKey.get(last.key);
  if (!at || !field || last.link !== 'own' || labelled.pairs.some(({ key }) => key === at.key)) return labelled;
  const { value = '', rest = '' } = behindValue.exec(last.text)?.groups ?? {};
  if (rest === '' || !read(field, value).ok || !read(at, rest).ok) return labelled;
  return { ...labelled, pairs: [...labelled.pairs.slice(0, -1), { ...last, text: value }, leadPair(at, rest)] };
}

/** A value, and what follows a comma; behind 、 a number goes on the list of numbers. */
const behindValue = /^(?<value>[^,，;；。\n]{1,60}?)(?:[,，;；。\n]+|、+(?![\d+]))(?<rest>.{2,100})$/su;

type Read = (field: AnyField, text: string) => Reading<unknown>;

interface Taken {
  readonly field: AnyField;
  readonly text: string;
  readonly reading: Reading<unknown>;
}

function readPairs(form: Form, pairs: readonly Pair[], context: PasteContext, units: UnitsSaid): Paste {
  const taken: Taken[] = [];
  const first = withNumbersApart(form, firstForm(pairs), context);
  for (const [pair, other] of onePerField(form, first)) {
    const field = form.byKey.get(pair.key);
    if (!field || printedOnly(field, pair.text)) continue;
    const text = withUnit(field, pair.text, pair.hint, units);
    const reading = read(field, text, earlier(context, taken), pair.text);
    const otherwise =
      other && read(field, withUnit(field, other.text, other.hint, units), earlier(context, taken), other.text);
    taken.push({ field, text, reading: otherwise ? oneOf(reading, otherwise) : reading });
  }
  const paste = resultOf(taken.map((each) => pointingBelow(each, taken, context)));
  return firstForm(pairs).length < pairs.length ? { ...paste, second: 'form' } : paste;
}

/** "赵丽 13920001111" in the cell of the contact: the number is the telephone, where none is given. */
function withNumbersApart(form: Form, pairs: readonly Pair[], context: PasteContext): readonly Pair[] {
  const telephone = form.fields.find(({ kind }) => kind === 'telephones');
  if (!telephone || pairs.some(({ key, text }) => key === telephone.key && text.trim() !== '')) return pairs;
  return pairs.flatMap((pair) => {
    const field = form.byKey.get(pair.key);
    const apart = field && nameAndNumber(form, field, pair.text, context);
    return apart
      ? [
          { ...pair, text: apart.name },
          { ...pair, key: telephone.key, text: apart.number },
        ]
      : [pair];
  });
}

/** Where the labels begin anew, another activity begins: one form is taken at a time. */
function firstForm(pairs: readonly Pair[]): readonly Pair[] {
  const filled = pairs.filter(({ text }) => text !== '');
  const seen = new Set<string>();
  const again = filled.filter(({ key }) => seen.size === seen.add(key).size);
  if (again.length < labelsOfAnotherForm) return pairs;
  const begun = new Set<string>();
  const end = pairs.findIndex(({ key, text }) => text !== '' && begun.size === begun.add(key).size);
  return pairs.slice(0, end);
}

/** A label or two may stand twice in one form. */
const labelsOfAnotherForm = 3;

/** Two different answers under one label: which is meant is asked. */
function oneOf(one: Reading<unknown>, other: Reading<unknown>): Reading<unknown> {
  if (!one.ok) return other;
  if (!other.ok || JSON.stringify(one.value) === JSON.stringify(other.value)) return one;
  return { ok: false, reason: 'ambiguous', candidates: [one.value, other.value] };
}

function read(field: AnyField, text: string, context: ReadContext, typed = text): Reading<unknown> {
  const reading = field.read(text, context);
  const rival = reading.ok && text !== typed ? inPlainUnit(field, typed, reading.value, context) : undefined;
  if (rival !== undefined && reading.ok) return { ok: false, reason: 'ambiguous', candidates: [reading.value, rival] };
  return !reading.ok && reading.reason === 'empty' && field.presence === 'optional'
    ? { ok: true, value: null }
    : reading;
}

/** A 同电话 whose 联系电话 stands further down is read again when everything else is known. */
function pointingBelow(each: Taken, taken: readonly Taken[], context: PasteContext): Taken {
  // 同填报单位 was taken as it stands, where no such answer stood above.
  const isTaken = each.reading.ok && each.reading.value === each.text.trim();
  if (!(isTaken || (!each.reading.ok && each.reading.reason === 'incomplete')) || !pointsAt(each.text)) return each;
  return {
    ...each,
    reading: read(
      each.field,
      each.text,
      earlier(
        context,
        taken.filter((other) => other !== each),
      ),
    ),
  };
}

/** What 同上 and 同电话 refer to: the answers before, then those of this message in the order typed. */
function earlier(context: PasteContext, taken: readonly Taken[]): ReadContext {
  const typed = taken.map(({ field, reading }): Answered => {
    const value = reading.ok ? reading.value : undefined;
    return { key: field.key, label: field.label.zh, kind: field.kind, value, number: field.index + 1 };
  });
  const keys = new Set(typed.map(({ key }) => key));
  return { now: context.now, earlier: () => [...context.earlier().filter(({ key }) => !keys.has(key)), ...typed] };
}

/** A field that was labelled twice: what was filled in wins, then the official label; of two alike both are kept. */
function onePerField(form: Form, pairs: readonly Pair[]): readonly (readonly [Pair, Pair?])[] {
  const byKey = new Map<string, readonly [Pair, Pair?]>();
  for (const pair of pairs) {
    if (pair.text === '') continue;
    const before = byKey.get(pair.key);
    byKey.set(pair.key, before ? both(form, before[0], pair) : [pair]);
  }
  return [...byKey.values()];
}

/** Several telephone numbers may stand in several lines, and a long text in several paragraphs. */
function both(form: Form, before: Pair, after: Pair): readonly [Pair, Pair?] {
  if (before.text === after.text) return [before];
  if (before.name !== after.name) return [before.name === 'official' ? before : after];
  const kind = form.byKey.get(before.key)?.kind;
  const joins = kind === 'telephones' || kind === 'phone' || kind === 'longText' || kind === 'links';
  return joins ? [{ ...before, text: `${before.text}；${after.text}` }] : [before, after];
}

function resultOf(taken: readonly Taken[]): Paste {
  const values: Record<string, unknown> = {};
  const refusals: Record<string, PasteRefusal> = {};
  for (const { field, text, reading } of taken) {
    if (reading.ok) values[field.key] = reading.value;
    else {
      const { reason, candidates } = reading;
      refusals[field.key] = { reason, text, ...(candidates ? { candidates } : {}) };
    }
  }
  return { values, refusals };
}
