import { type Reading, refused, understood } from '../reading.ts';
import type { PartOfDay, TimeOfDay } from '../values.ts';
import type { TimeItem } from './draft.ts';
import type { Link, SaidClock, SaidPart } from './tokens.ts';

/** When on a day: a clock time, two of them, or a part of the day. */
export interface Hours {
  readonly startTime?: TimeOfDay;
  readonly endTime?: TimeOfDay;
  readonly part?: PartOfDay;
}

interface Clock {
  readonly clock: SaidClock;
  part: SaidPart | undefined;
  readonly own: boolean;
  readonly link: Link;
  readonly finish: boolean;
}

/** The hours that the clock times and parts of the day of one answer stand for. */
export function readHours(items: readonly TimeItem[], carried?: SaidPart): Reading<Hours> {
  if (items.some(({ link }) => link === 'or')) return refused('ambiguous');
  const [clocks, parts] = clocksOf(items, carried);
  if (clocks.some(({ clock }) => !isClock(clock))) return refused('invalid', [], { about: 'noSuchHour' });
  if (clocks.length === 0) return understood(partsTogether(parts));
  const spans = spansOf(clocks);
  const read = spans.map(([start, end]) => span(start, end));
  const failed = read.find(({ ok }) => !ok);
  if (failed) return failed;
  const hours = read.flatMap((one) => (one.ok ? [one.value] : []));
  const first = hours[0] ?? {};
  if (hours.some(({ startTime, endTime }) => startTime !== first.startTime || endTime !== first.endTime))
    return saysSessions(clocks, hours) ? severalSessions(hours) : refused('ambiguous');
  return understood(first);
}

/** 9点到11点和14点到16点, 上午9点和下午2点: both ends, 和, or parts of the day of their own; 9点 10点 may be one session. */
function saysSessions(clocks: readonly Clock[], hours: readonly Hours[]): boolean {
  const areWhole = hours.every(({ endTime }) => endTime !== undefined);
  return areWhole || clocks.slice(1).some(({ link, own }) => link === 'and' || (own && link !== 'to'));
}

/** Several sessions of one day: each of them may be meant, and all of them as one. */
export function severalSessions(sessions: readonly Hours[]): Reading<Hours> {
  const distinct = [...new Map(sessions.map((each) => [JSON.stringify(each), each])).values()];
  const starts = distinct.flatMap(({ startTime }) => startTime ?? []).sort();
  const ends = distinct.flatMap(({ endTime }) => endTime ?? []).sort();
  const [startTime, endTime] = [starts[0], ends.at(-1)];
  const isWhole = starts.length === distinct.length && ends.length === distinct.length;
  const whole = isWhole && startTime && endTime ? [{ startTime, endTime }] : [];
  const alone = distinct.length > mostSessions ? [] : distinct;
  return refused('ambiguous', [...alone, ...whole], { about: 'sessions' });
}

/** So many are offered one by one. */
const mostSessions = 3;

function isClock({ hour, minute }: SaidClock): boolean {
  return hour >= 0 && minute >= 0 && minute < 60 && (hour < 24 || (hour === 24 && minute === 0));
}

/** Gives each clock time the part of the day said before it (下午2点), or just after it (2点 pm). */
function clocksOf(items: readonly TimeItem[], carried: SaidPart | undefined): readonly [Clock[], SaidPart[]] {
  const clocks: Clock[] = [];
  const parts: SaidPart[] = [];
  let part: SaidPart | undefined = carried;
  let own = false;
  let link: Link | undefined;
  items.forEach((item, index) => {
    if (item.part !== undefined) {
      const before = clocks.at(-1);
      const follows = items[index + 1]?.clock !== undefined;
      if (isTwelve(items, index)) clocks.push(twelve(item.link));
      else if (item.behind && before) before.part = item.part;
      else if (!follows && before && !before.own && item.link === 'beside' && item.part !== 'whole')
        before.part = item.part;
      else if (!follows || item.part === 'whole') parts.push(item.part);
      else [part, own, link] = [item.part, true, item.link];
    } else if (item.clock) {
      clocks.push({ clock: item.clock, part, own, link: link ?? item.link, finish: item.finish === true });
      [own, link] = [false, undefined];
    }
  });
  return [clocks, parts];
}

/** 10点到中午, noon to 2pm: at one end of a span whose other end is a clock time, noon is twelve o'clock. */
function isTwelve(items: readonly TimeItem[], index: number): boolean {
  const [item, before, next] = [items[index], items[index - 1], items[index + 1]];
  if (item?.part !== 'noon' || item.behind) return false;
  const ends = item.link === 'to' && before !== undefined && next?.clock === undefined;
  const begins = next?.link === 'to' && (next.clock ?? items[index + 2]?.clock) !== undefined;
  return (ends && items.slice(0, index).some(({ clock }) => clock !== undefined)) || begins;
}

function twelve(link: Link): Clock {
  return { clock: { hour: 12, minute: 0, padded: false }, part: 'noon', own: true, link, finish: false };
}

/** 上午 and 下午 together are the whole day, which is said by giving no part. */
function partsTogether(parts: readonly SaidPart[]): Hours {
  const named = new Set(
    parts
      .filter((part) => part !== 'whole')
      .map((part) => (part === 'dawn' ? 'morning' : part === 'night' ? 'evening' : part)),
  );
  const [only] = named;
  return named.size === 1 && only !== undefined ? { part: only } : {};
}

function spansOf(clocks: readonly Clock[]): readonly (readonly [Clock, Clock | undefined])[] {
  const spans: [Clock, Clock | undefined][] = [];
  for (const clock of clocks) {
    const last = spans.at(-1);
    const evening = clock.own && clock.link === 'beside' && clock.part === 'evening' && last?.[0].part === 'morning';
    if (last && last[1] === undefined && (clock.link === 'to' || clock.finish || evening)) last[1] = clock;
    else spans.push([clock, undefined]);
  }
  return spans;
}

function span(start: Clock, end: Clock | undefined): Reading<Hours> {
  if (start.finish && end === undefined) return refused('incomplete');
  // 2:00-4:00pm: the part said behind the end is the start's too, where that leaves the start before the end.
  const shared = start.part === undefined && end?.part !== undefined && !end.own && end.part !== 'evening';
  const from =
    shared && start.clock.hour <= 12 && end.part === 'afternoon' && start.clock.hour < 8
      ? hourOf(start.clock, 'afternoon')
      : hourOf(start.clock, start.part);
  if (from === undefined) return refused('ambiguous');
  if (end === undefined) return from === 24 * 60 ? refused('ambiguous') : understood({ startTime: show(from) });
  if (eveningAlike(start, end)) return refused('ambiguous');
  if (!end.own && start.clock.hour === end.clock.hour && start.clock.minute === end.clock.minute)
    return refused('order', [], { about: 'hours reversed' });
  const until = endAfter(from, start, end);
  if (until === undefined) return refused('ambiguous');
  return until > from
    ? understood({ startTime: show(from), endTime: show(until) })
    : refused('order', [], { about: 'hours reversed' });
}

/** 7点到晚上9点: the start may be meant in the evening too. */
function eveningAlike(start: Clock, end: Clock): boolean {
  const { hour } = start.clock;
  return (
    start.part === undefined &&
    end.part === 'evening' &&
    end.own &&
    hour >= 5 &&
    hour < 12 &&
    hour < end.clock.hour &&
    !start.clock.padded &&
    hour !== 9 &&
    hour !== 8
  );
}

/** The end in minutes: with its own part of the day, else with the start's, else twelve hours later where that helps. */
function endAfter(from: number, start: Clock, end: Clock): number | undefined {
  const own = end.own || end.part !== start.part;
  const said = hourOf(end.clock, end.part);
  if (own || end.clock.hour > 12) return said;
  const bare = end.clock.hour * 60 + end.clock.minute;
  return [said, bare, bare + 720].find((minutes) => minutes !== undefined && minutes > from && minutes <= 1440) ?? said;
}

/** Minutes after midnight, or undefined where hour and part of the day contradict. */
function hourOf({ hour, minute, padded }: SaidClock, part: SaidPart | undefined): number | undefined {
  const at = (hours: number): number => hours * 60 + minute;
  if (hour > 12) return part === 'morning' || part === 'dawn' || (part === 'noon' && hour > 14) ? undefined : at(hour);
  switch (part) {
    case 'morning':
      return hour >= 5 ? at(hour) : undefined;
    case 'dawn':
      return hour === 12 ? at(0) : at(hour);
    case 'noon':
      return hour >= 10 ? at(hour) : hour >= 1 && hour <= 3 ? at(hour + 12) : undefined;
    case 'afternoon':
      return hour === 12 ? at(12) : hour === 0 ? undefined : at(hour + 12);
    case 'evening':
      return hour >= 4 && at(hour + 12) <= 1440 ? at(hour + 12) : undefined;
    case 'night':
      return hour >= 6 ? (at(hour + 12) <= 1440 ? at(hour + 12) : undefined) : at(hour);
    default:
      return hour < 1 || hour > 6 ? at(hour) : padded ? undefined : at(hour + 12);
  }
}

function show(minutes: number): TimeOfDay {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
