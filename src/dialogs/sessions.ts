import type { AnyField } from './form.ts';
import { fillText, type Language } from './message.ts';
import { asking } from './messages/asking.ts';
import { compact } from './reading/normalise.ts';
import type { Period } from './reading/values.ts';

/**
 * Which of the sessions that were offered a reply means: 上午那场, 第二场, 两场合起来. -1 where it says none of them, or
 * more than one.
 */
export function sessionMeant(field: AnyField, values: readonly unknown[], text: string): number {
  if (field.kind !== 'period' || text.length > 40) return -1;
  const said = compact(text).toLowerCase();
  const sessions = values as readonly Period[];
  const whole = wholeOf(sessions);
  if (together.test(said)) return whole;
  const nth = /^(?:填|报|写|先|选|要|就|是)*第?([一二三123])场(?:的|吧|次)*$/u.exec(said)?.[1];
  if (nth !== undefined) {
    const index = ('一二三'.indexOf(nth) + 1 || Number(nth)) - 1;
    return index < sessions.length && index !== whole ? index : -1;
  }
  const part = /^(?:填|报|写|先|选|要|就|是)*(上午|早上|中午|下午|晚上)(?:的|那|这|一|场|次|吧)*$/u.exec(said)?.[1];
  const found = part === undefined ? [] : sessions.filter((each) => isIn(each, part));
  return found.length === 1 ? sessions.indexOf(found[0] as Period) : -1;
}

/** Where what reaches from the first session to the last stands among them: it is offered last, of one day. Else -1. */
function wholeOf(sessions: readonly Period[]): number {
  const last = sessions.at(-1);
  const covers = last && sessions.length > 2 && sessions.every((each) => isSameDay(each, last) && isWithin(each, last));
  return covers ? sessions.length - 1 : -1;
}

/** 都报, 两场都要: one form has room for one of them, or for all as one. */
export function wantsAllSessions(field: AnyField, text: string): boolean {
  return field.kind === 'period' && text.length <= 40 && all.test(compact(text));
}

const all =
  /^(?:这?[两几三]场|上下午|全部|它们)*都(?:要|报|填|写|有|算|办了|记)(?:上|了|的|吧|进去)*$|^both$|^all(?:of(?:them|it))?$/iu;
const together =
  /^(?:填|报|写|选|要|就|是|按|都|把|两场|几场|三场|它们)*(?:合(?:起来|在一起|并|成一场)?|一起|一块儿?|整天|全天|最早到最晚|together|all ?day|the ?whole ?day|asone)(?:报|填|写|算|吧|的)*$/iu;

/** Of two sessions it is the one that begins then; what reaches from the first to the last is none of them. */
function isIn({ startTime = '', endTime = '' }: Period, part: string): boolean {
  const [from, to] = hours[part] ?? ['', ''];
  return startTime >= from && startTime < to && (part !== '上午' || endTime <= '13:30');
}

const hours: Readonly<Record<string, readonly [string, string]>> = {
  上午: ['05:00', '12:00'],
  早上: ['05:00', '09:30'],
  中午: ['11:00', '14:00'],
  下午: ['12:00', '18:00'],
  晚上: ['17:30', '24:00'],
};

/** What is to be done for the sessions of the day that the chosen one leaves out; undefined where there are none. */
export function sessionsLeft(
  field: AnyField,
  values: readonly unknown[],
  chosen: unknown,
  language: Language,
): string | undefined {
  if (field.kind !== 'period') return undefined;
  const of = chosen as Period;
  const left = (values as readonly Period[]).filter(
    (each) => isSameDay(each, of) && !isWithin(each, of) && !isWithin(of, each),
  );
  if (left.length === 0) return undefined;
  const list = left.map((each) => field.show(each, language)).join(language === 'zh' ? '、' : ', ');
  return fillText(asking.otherSession[language], { list });
}

function isSameDay(one: Period, other: Period): boolean {
  return one.start === other.start && one.end === other.end && one.startTime !== undefined;
}

function isWithin({ startTime = '', endTime = startTime }: Period, whole: Period): boolean {
  return startTime >= (whole.startTime ?? '') && endTime <= (whole.endTime ?? whole.startTime ?? '');
}
