import type { Edition } from './edition.ts';
import type { Form } from './form.ts';
import { mendList } from './mending.ts';
import { fillText, type Language, type Message } from './message.ts';
import { decided, mending } from './messages/mending.ts';
import type { OfficeItem } from './push.ts';
import type { Reminding } from './reminder.ts';
import type { Button } from './speech.ts';

/** No more than so many are told one by one in a message, so many in a list, and so many have a button. */
const told = 8;
const listed = 40;
/** So many of one kind, about which nothing else is to be said, are told as a list. */
const many = 3;
const buttonsShown = 3;

/** What the office decided or said, in the person's language, with a button that begins to mend what was returned. */
export function officeNews(edition: Edition, items: readonly OfficeItem[], language: Language): Reminding {
  const parts = partsOf(edition, items, language);
  const shown = parts.slice(0, told);
  const more = items.length - shown.reduce((sum, { count }) => sum + count, 0);
  const rest = more > 0 ? [fillText(decided.more[language], { count: more })] : [];
  const answer = shown.some(({ action }) => action === 'comment') ? [decided.answerIt[language]] : [];
  const texts = [...shown.map(({ text }) => text), ...rest, ...answer];
  return { text: texts.join('\n\n'), buttons: buttonsOf(items, language) };
}

interface Part {
  readonly action: OfficeItem['action'];
  readonly text: string;
  /** Of how many items. */
  readonly count: number;
}

/** In the order in which it was decided; where much of one kind was, a list of it stands where the first one would. */
function partsOf(edition: Edition, items: readonly OfficeItem[], language: Language): readonly Part[] {
  const done = new Set<OfficeItem['action']>();
  return items.flatMap((item): readonly Part[] => {
    const { action } = item;
    const alike = isPlain(item) ? items.filter((each) => each.action === action && isPlain(each)) : [];
    if (alike.length < many) return [{ action, text: partOf(edition, item, language), count: 1 }];
    if (done.has(action)) return [];
    done.add(action);
    return [{ action, text: listOf(edition, action, alike, language), count: alike.length }];
  });
}

const heads: Partial<Record<OfficeItem['action'], Message>> = {
  accept: decided.manyAccepted,
  select: decided.manySelected,
  restore: decided.manyRestored,
};

/** Nothing is said with it, and nothing is to be done. */
function isPlain({ action, text = '' }: OfficeItem): boolean {
  return heads[action] !== undefined && text === '';
}

function listOf(
  edition: Edition,
  action: OfficeItem['action'],
  items: readonly OfficeItem[],
  language: Language,
): string {
  const head = heads[action]?.[language] ?? '';
  const lines = items.slice(0, listed).map(({ name, receipt, form }) => {
    const title = edition.forms.get(form)?.title[language] ?? form;
    return fillText(decided.oneOf[language], { name: name || title, receipt });
  });
  const left = items.length - lines.length;
  const more = left > 0 ? [fillText(decided.moreOf[language], { count: left })] : [];
  return [fillText(head, { count: items.length }), ...lines, ...more].join('\n');
}

function partOf(edition: Edition, item: OfficeItem, language: Language): string {
  const { action, name, receipt, text = '', fields = [], form: id } = item;
  const form = edition.forms.get(id);
  const title = form?.title[language] ?? id;
  const facts = { name: name || title, title, receipt, text, office: edition.office[language] };
  const head = fillText(decided[action][language], facts);
  if (action === 'comment' || (text === '' && fields.length === 0)) return head;
  const reason = text === '' ? [] : [fillText(mending.reason[language], { reason: text })];
  return [head, ...reason, ...(action === 'return' ? ofReturn(form, fields, language) : [])].join('\n');
}

function ofReturn(form: Form | undefined, fields: OfficeItem['fields'], language: Language): readonly string[] {
  const labels = form && fields ? mendList(form, fields, decided.item)[language] : '';
  const late = form?.deadline ? [decided.late[language]] : [];
  return labels === '' ? late : [fillText(decided.labels[language], { labels }), ...late];
}

function buttonsOf(items: readonly OfficeItem[], language: Language): readonly Button[] {
  const last = new Map(items.map((item) => [item.submission, item]));
  const returned = [...last.values()].filter(({ action }) => action === 'return').slice(0, buttonsShown);
  return returned.map(({ submission, name }) => {
    const short = [...name].slice(0, 16).join('');
    const label =
      returned.length === 1 ? decided.begin[language] : fillText(decided.beginWith[language], { name: short });
    return { value: `/resume ${submission}`, label, role: 'command' as const };
  });
}
