import type { ReadContext } from '../form.ts';
import { isEnglish } from '../reading/normalise.ts';
import { type Reading, refused, understood } from '../reading/reading.ts';
import { readSame } from './same.ts';

const above = '同上|如上(?!海)|同前|同左';
const aboveInEnglish = '(?:the )?same(?: as above)?|as above';
const ownUnit = '(?:本|我们?|咱们?)(?:单位|公司|学校|校|院|馆|所|局|中心|机构|协会|学会)';
const ownUnitInEnglish = 'our(?: own)? (?:unit|organi[sz]ation|museum|school|university|company)|ourselves';
const joining =
  '(?:[、,，;；+]\\s*(?:还有|以及|另外|加上|和|与|及|跟|and )?|\\s*(?:还有|以及|加上|和|与|及|跟)\\s*| (?:and|plus|together with|with|&) )';
const denial =
  /^[^,，。;；]{0,6}不是(?:同一个?(?:人|单位|家)?|一样的?|一个人)[,，。;；:： ]*(?:而?是|为|叫)?\s*(?=.{2})/u;

interface Forms {
  readonly leading: RegExp;
  readonly trailing: RegExp;
  readonly explained: RegExp;
  readonly begun: RegExp;
}

/** 本单位 points at a unit; at the beginning of a title it is a part of the title. */
const formsOf: Readonly<Record<'units' | 'others', Forms>> = {
  units: forms(`${above}|${ownUnit}`, `${aboveInEnglish}|${ownUnitInEnglish}`),
  others: forms(above, aboveInEnglish),
};

/**
 * An answer of which only a part points at an earlier one: "同上，还有南开大学" and "本单位和南开大学" are both units,
 * "同上（张三）" is asked about where the two differ. What begins like that and cannot be put together is asked about too.
 */
export function readSameAmong(line: string, context: ReadContext, kind: string): Reading<string> | undefined {
  if (line.length > 200 || !/[同如本我咱]|\b(?:same|our|ourselves|as above)\b/i.test(line)) return undefined;
  const { explained, leading, trailing, begun } = formsOf[kind === 'organisation' ? 'units' : 'others'];
  const [, head = '', inner = ''] = explained.exec(line) ?? [];
  if (inner) return either(resolved(head, context, kind), inner, line);
  const [, first = '', others = ''] = leading.exec(line) ?? [];
  if (others) return together([resolved(first, context, kind), others], line);
  const [, before = '', last = ''] = trailing.exec(line) ?? [];
  if (last) return together([before, resolved(last, context, kind)], line);
  const [, own = '', rest = ''] = begun.exec(line) ?? [];
  if (!rest) return undefined;
  const whole = resolved(own, context, kind);
  return refused('incomplete', whole === undefined ? [line] : [`${whole}${rest}`, line]);
}

/** What only begins with an English pointer is a name of its own: Same Sky. */
function forms(inChinese: string, inEnglish: string): Forms {
  const pointing = `${inChinese}|${inEnglish}`;
  return {
    leading: new RegExp(`^(${pointing})${joining}(.{2,})$`, 'iu'),
    trailing: new RegExp(`^(.{2,}?)${joining}(${pointing})$`, 'iu'),
    explained: new RegExp(`^(${pointing})\\s*[（(]([^（()）]{2,40})[)）]$`, 'iu'),
    begun: new RegExp(`^(${inChinese})\\s*(.+)$`, 'u'),
  };
}

/** "不是同一个人，是王五" names 王五. */
export function withoutDenial(line: string): string {
  return line.length > 200 || !line.includes('不是') ? line : line.replace(denial, '');
}

function resolved(pointer: string, context: ReadContext, kind: string): string | undefined {
  const reading = readSame(pointer, context, kind);
  return reading?.ok && typeof reading.value === 'string' ? reading.value : undefined;
}

function either(value: string | undefined, inner: string, line: string): Reading<string> {
  if (value === undefined) return refused('incomplete', [inner, line]);
  return value === inner || value.includes(inner) ? understood(value) : refused('ambiguous', [value, inner]);
}

function together(parts: readonly (string | undefined)[], line: string): Reading<string> {
  return parts.includes(undefined)
    ? refused('incomplete', [line])
    : understood(parts.join(isEnglish(line) ? ', ' : '、'));
}
