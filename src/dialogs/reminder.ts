import { commandButton } from './asking.ts';
import { type Concern, concernsOf, type Filed } from './concerns.ts';
import { timeLeft } from './deadline.ts';
import type { Edition } from './edition.ts';
import type { Form } from './form.ts';
import { formButton, wordFor } from './form-words.ts';
import { fillText, type Language } from './message.ts';
import { reminding } from './messages/reminding.ts';
import type { ReminderPush } from './push.ts';
import { dueBeforeTomorrow, zoneOf } from './reminder-times.ts';
import { showDay } from './show-day.ts';
import type { Button } from './speech.ts';
import { dayAt } from './zone.ts';

/** A reminder in words, with the buttons that belong to it. */
export interface Reminding {
  readonly text: string;
  readonly buttons: readonly Button[];
}

export interface RemindFacts {
  /** The unit's submissions. */
  readonly filed: readonly Filed[];
  readonly language: Language;
  /** In milliseconds since the epoch. */
  readonly now: number;
}

/**
 * A reminder in the person's language: the time left, the activities, the fields that are missing, and a button that goes
 * on where it was left. Undefined where nothing is left to do, or where it is too late to do it.
 */
export function remind(edition: Edition, { forms, about }: ReminderPush, facts: RemindFacts): Reminding | undefined {
  const named = forms.map((id) => edition.forms.get(id)).filter((form) => form !== undefined);
  const parts = named.flatMap((form) => partOf(edition, form, about, facts));
  if (parts.length === 0) return undefined;
  const buttons = parts.flatMap((part) => part.buttons).slice(0, buttonsShown);
  return { text: parts.map(({ text }) => text).join('\n\n'), buttons: [...buttons, ...wishes(named, facts)] };
}

/** A reminder names no more submissions than this. */
const named = 5;
const labelsShown = 6;
const buttonsShown = 3;

function partOf(
  edition: Edition,
  form: Form,
  about: ReminderPush['about'],
  { filed, language, now }: RemindFacts,
): readonly Reminding[] {
  const isLate = form.deadline !== undefined && now >= form.deadline.instant;
  const today = dayAt(now, zoneOf([form]));
  const all = concernsOf(form, edition.forms, filed, today);
  const wanted = about === 'held' ? all.filter(({ kind }) => kind === 'held') : all;
  // After the deadline only what the office returned can still be done.
  const concerns = isLate ? wanted.filter(({ kind }) => kind === 'returned') : wanted;
  if (concerns.length === 0) return [];
  const lines = concerns.slice(0, named).map((concern) => lineOf(form, concern, language));
  const more = concerns.length - named;
  const rest = more > 0 ? [fillText(reminding.more[language], { count: more })] : [];
  return [
    { text: [headOf(form, language, now), ...lines, ...rest].join('\n'), buttons: buttonsOf(form, concerns, language) },
  ];
}

function headOf({ title, deadline }: Form, language: Language, now: number): string {
  if (!deadline || now >= deadline.instant) return fillText(reminding.noDeadline[language], { title: title[language] });
  const left = timeLeft(deadline.instant - now, language);
  return fillText(reminding.deadline[language], { title: title[language], deadline: deadline.text[language], left });
}

function lineOf(form: Form, concern: Concern, language: Language): string {
  if (concern.kind === 'nothing') return reminding.nothing[language];
  const name = concern.name ?? reminding.unnamed[language];
  if (concern.kind === 'held') {
    const title = form.title[language];
    return fillText(reminding.held[language], { name, title, day: showDay(concern.lastDay, language) });
  }
  if (concern.missing.length > 0) {
    const labels = concern.missing.slice(0, labelsShown).map(({ label }) => label[language]);
    const list = labels.join(language === 'zh' ? '、' : ', ') + (concern.missing.length > labelsShown ? '…' : '');
    return fillText(reminding.missing[language], { name, count: concern.missing.length, labels: list });
  }
  const told = { returned: reminding.returned, correcting: reminding.correcting, draft: reminding.ready };
  return fillText(told[concern.kind][language], { name });
}

function buttonsOf(form: Form, concerns: readonly Concern[], language: Language): readonly Button[] {
  const [first] = concerns;
  if (first?.kind === 'nothing') return [formButton(form, language)];
  const open = concerns.flatMap((concern) => (concern.kind === 'nothing' || concern.kind === 'held' ? [] : [concern]));
  const goOn = open.map(({ submission, name }) => {
    const short = [...(name ?? reminding.unnamed[language])].slice(0, 16).join('');
    const label =
      open.length === 1 ? reminding.goOn[language] : fillText(reminding.goOnWith[language], { name: short });
    return { value: `/resume ${submission}`, label, role: 'command' as const };
  });
  return [...goOn, ...heldButtons(form, concerns, language)];
}

/** A button for each activity that has ended: it begins the form about it. */
function heldButtons(form: Form, concerns: readonly Concern[], language: Language): readonly Button[] {
  const held = concerns.flatMap((concern) => (concern.kind === 'held' ? [concern] : []));
  if (!form.command && !form.own) return [];
  return held.map(({ activity, name }) => {
    const word = wordFor(form, language);
    const short = [...(name ?? '')].slice(0, 16).join('');
    const label =
      held.length === 1 || !name
        ? fillText(reminding.fillIn[language], { word })
        : fillText(reminding.fillInFor[language], { word, name: short });
    return { ...formButton(form, language, activity), label };
  });
}

/** 明天再提醒, where there is a tomorrow; 不再提醒. */
function wishes(forms: readonly Form[], { language, now }: RemindFacts): readonly Button[] {
  const scene = { state: { language } };
  const snooze = dueBeforeTomorrow(forms, now) ? [] : [commandButton(scene, 'snooze')];
  return [...snooze, commandButton(scene, 'mute')];
}
