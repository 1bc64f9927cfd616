import type { AnyField } from '../form.ts';

/**
 * Whether ticks in a cell may be meant otherwise than they are read: a tick that stands as far from the option before it as
 * from the one behind it ("讲座 √ 展览"), or words behind 其他 whose box is empty.
 */
export function areTicksUnclear({ choices = [], kind }: AnyField, text: string): boolean {
  if (choices.length < 2 && kind !== 'yesno') return false;
  // 其他事业单位 is an option of its own.
  const longer = choices.flatMap(({ label, other }) => (!other && label.startsWith('其他') ? [label] : []));
  const rest = longer.reduce((left, label) => left.replaceAll(label, ''), text);
  return isBetween(text) || (choices.some(({ other }) => other) && emptyOther.test(rest));
}

const tick = '[√✓✔]';
const emptyOther = /[□☐○◯]\s*其[他它]\s*[:：（(]?\s*[_＿]*\s*[\p{Script=Han}A-Za-z]{2,}/u;

/** Only where no box or bracket says whose it is, and something stands on both sides. */
function isBetween(text: string): boolean {
  if (/[□☐☑☒■○●（()）[\]]/u.test(text)) return false;
  return new RegExp(`[^\\s√✓✔]([ \\t\\u3000]+)${tick}\\1[^\\s√✓✔]`, 'u').test(text);
}
