import type { Edition } from './edition.ts';
import type { Form } from './form.ts';
import { mendList } from './mending.ts';
import { fillText, type Language } from './message.ts';
import { decided, mending } from './messages/mending.ts';
import type { OfficeItem } from './push.ts';
import type { Reminding } from './reminder.ts';
import type { Button } from './speech.ts';

/** No more than so many are told one by one in a message, and so many have a button. */
const told = 8;
const buttonsShown = 3;

/** What the office decided or said, in the person's language, with a button that begins to mend what was returned. */
export function officeNews(edition: Edition, items: readonly OfficeItem[], language: Language): Reminding {
  const shown = items.slice(0, told);
  const more = items.length - shown.length;
  const parts = shown.map((item) => partOf(edition, item, language));
  const rest = more > 0 ? [fillText(decided.more[language], { count: more })] : [];
  const answer = shown.some(({ action }) => action === 'comment') ? [decided.answerIt[language]] : [];
  return { text: [...parts, ...rest, ...answer].join('\n\n'), buttons: buttonsOf(items, language) };
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
