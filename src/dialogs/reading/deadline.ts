import { readDate } from './date.ts';

/** Why a text is no deadline. */
export type WrongMoment = 'empty' | 'noSuchDay' | 'noDay' | 'several' | 'vague' | 'unclear';

export type DeadlineReading =
  /** As an edition writes it: `2022-05-12 24:00`. */
  { readonly ok: true; readonly until: string } | { readonly ok: false; readonly why: WrongMoment };

/** A longer text is no moment. */
const longest = 60;

/**
 * The deadline that a clerk writes: `5月12日`, `5月12日 18:00`, `2022-05-12`, `后天`, `12 May 6 pm`, `5月12日24时`. A day alone is
 * meant to its end, as notices write deadlines: its 24:00. What may be several moments is none.
 */
export function readDeadline(
  text: string,
  context: { readonly now: string; readonly timeZone: string },
): DeadlineReading {
  if (text.length > longest * 4) return wrong('unclear');
  const said = bare(text);
  if (said === '') return wrong('empty');
  if (said.length > longest) return wrong('unclear');
  if (withoutHour.test(said)) return wrong('vague');
  const day = said.replace(endOfDay, ' ').trim();
  const isEnd = day !== said;
  const reading = readDate(day, context);
  if (!reading.ok) return wrong(whyOf(reading.reason));
  const { start, end, days, startTime, endTime, part } = reading.value;
  if (start !== end || days !== undefined || endTime !== undefined) return wrong('several');
  if (part !== undefined || (isEnd && startTime !== undefined)) return wrong('vague');
  return { ok: true, until: `${start} ${startTime ?? '24:00'}` };
}

function wrong(why: WrongMoment): DeadlineReading {
  return { ok: false, why };
}

/** Without the words that stand around a moment: 延期到…之前. */
function bare(text: string): string {
  return text
    .normalize('NFKC')
    .trim()
    .replace(/^(?:再|可以|请)?(?:延期|延长|宽限|推迟|顺延|延|截止|截至)?(?:时间|日期)?(?:到|至|为|是)?[:\s]*/u, '')
    .replace(/^(?:until|till|by|to)\s+/iu, '')
    .replace(/\s*(?:为止|截止|之前|以前|前)?[.。!！]?$/u, '')
    .trim();
}

/** A time of day that is another one in each office. */
const withoutHour = /[上下]班|收工|close of business/iu;

/** `24:00`, `24时`, `24点整`, and what is said for it: the end of the day that is named, not its beginning. */
const endOfDay =
  /[\sT]*(?:24\s*(?::00(?::00)?|[时点](?:整|00分)?)|(?:夜里|半夜|晚上?|午夜|深夜)\s*(?:12|十二)\s*(?:点|时|:00)整?)$/u;

function whyOf(reason: string): WrongMoment {
  switch (reason) {
    case 'empty':
      return 'empty';
    case 'invalid':
      return 'noSuchDay';
    case 'incomplete':
      return 'noDay';
    case 'vague':
    case 'ambiguous':
    case 'undecided':
      return 'vague';
    default:
      return 'unclear';
  }
}
