import { chineseDay, englishDay } from './fields/period-words.ts';
import { showRange } from './fields/range.ts';
import type { AnyField } from './form.ts';
import { fill, type Message } from './message.ts';
import { reasons, undecidedOptional } from './messages/refusals.ts';
import { reasonsByKind, wrong } from './messages/wrong.ts';
import type { Facts, Refused } from './reading/reading.ts';
import { pointsAt } from './reading/same.ts';
import type { Window } from './reading/values.ts';

/**
 * What is wrong with an answer that was refused. `whole`: the sentence says all that helps; `reason`: what is to be
 * written instead is still to be said.
 */
export interface Wrong {
  readonly sentence: Message;
  readonly says: 'whole' | 'reason';
}

/** Says why an answer cannot be taken: from the reader's facts, else by the kind of the field, else by the reason alone. */
export function whatIsWrong(field: AnyField, { reason, facts, candidates }: Why, text: string): Wrong {
  if (facts) return { sentence: ofFacts(facts), says: 'whole' };
  if (reason !== 'empty' && !candidates && pointsAt(text) !== undefined)
    return { sentence: wrong.nothingAbove, says: 'whole' };
  if (reason === 'undecided' && field.presence === 'optional') return { sentence: undecidedOptional, says: 'whole' };
  const sentence = reasonsByKind[field.kind]?.[reason] ?? reasons[reason];
  const { zh, en } = field.label;
  const count = field.choices?.length ?? 0;
  const told = { zh: fill(sentence, { label: zh, count }).zh, en: fill(sentence, { label: en, count }).en };
  return { sentence: told, says: reason === 'empty' || reason === 'undecided' ? 'whole' : 'reason' };
}

export type Why = Pick<Refused<unknown>, 'reason' | 'facts' | 'candidates'>;

function ofFacts(facts: Facts): Message {
  switch (facts.about) {
    case 'digits':
      return fill(wrong.digits[facts.of], { read: facts.read });
    case 'prefix':
      return fill(wrong.prefix, { read: facts.read });
    case 'outside':
      return outside(facts.read, facts.window);
    case 'noSuchDay':
      return facts.month === undefined
        ? fill(wrong.noSuchDay, { day: facts.day })
        : fill(wrong.noSuchDayOfMonth, { day: facts.day, month: facts.month });
    case 'noSuchMonth':
      return fill(wrong.noSuchMonth, { month: facts.month });
    case 'days reversed':
      return {
        zh: fill(wrong.daysReversed, { start: chineseDay(facts.start), end: chineseDay(facts.end) }).zh,
        en: fill(wrong.daysReversed, { start: englishDay(facts.start), end: englishDay(facts.end) }).en,
      };
    case 'no day':
      return facts.said === 'hour' ? wrong.onlyHour : wrong.onlyMonth;
    case 'address':
      return wrong.address[facts.lacks];
    case 'decimals':
      return facts.most === 0 ? wrong.notWhole : fill(wrong.decimals, { most: facts.most });
    case 'below':
      return fill(wrong.below, { min: facts.min });
    case 'above':
      return fill(wrong.above, { max: facts.max });
    case 'range':
      return fill(wrong.range, {
        read: showRange(facts.read, showFigure),
        example: showFigure(facts.middle),
      });
    case 'noSuchHour':
      return wrong.noSuchHour;
    case 'hours reversed':
      return wrong.hoursReversed;
    case 'hours by day':
      return wrong.hoursByDay;
    case 'sessions':
      return wrong.sessions;
    case 'unspent':
      return wrong.unspent;
    case 'bare number':
      return wrong.bareNumber;
  }
}

function showFigure(number: number): string {
  return number.toLocaleString('en-US', { maximumFractionDigits: 2, useGrouping: number >= 10_000 });
}

/** "6月20日不在活动期间（5月21日至6月12日）". The year is told where it is another one. */
function outside(read: Window, window: Window): Message {
  const isOther = read.start.slice(0, 4) !== window.start.slice(0, 4);
  const one = read.start === read.end;
  const zh = (day: string): string => (isOther ? `${day.slice(0, 4)}年` : '') + chineseDay(day);
  const en = (day: string): string => englishDay(day) + (isOther ? ` ${day.slice(0, 4)}` : '');
  const sentence = one ? wrong.outside : wrong.partlyOutside;
  const days = {
    zh: { start: chineseDay(window.start), end: chineseDay(window.end) },
    en: { start: englishDay(window.start), end: englishDay(window.end) },
  };
  return {
    zh: fill(sentence, { ...days.zh, read: one ? zh(read.start) : `${zh(read.start)}至${zh(read.end)}` }).zh,
    en: fill(sentence, { ...days.en, read: one ? en(read.start) : `${en(read.start)} to ${en(read.end)}` }).en,
  };
}
