/** A printed list of boxes with the ticks in them that were set beside them. */
export interface PlacedTicks {
  readonly text: string;
  /** Whether a tick may as well belong to the option on its other side. */
  readonly ticks: 'clear' | 'unclear';
}

/**
 * In a list whose options stand behind empty boxes, a tick before a box ("√□讲座"), or one that touches an option from
 * behind ("□讲座√ □展览"), fills the box of that option. "□讲座√□展览" may be either.
 */
export function placedTicks(text: string): PlacedTicks {
  const asItIs: PlacedTicks = { text, ticks: 'clear' };
  if (text.length > longestList || !beginsWithBox.test(text)) return asItIs;
  const signs = [...text];
  let behind = 0;
  let unclear = false;
  for (let i = 0; i < signs.length; i++) {
    if (!isTick(signs[i])) continue;
    const touches = i > 0 && /[\p{L}\p{N})）]/u.test(signs[i - 1] ?? '');
    const next = signs[i + 1] ?? ' ';
    if (isBox(next)) {
      if (touches) unclear = true;
      else [signs[i], signs[i + 1]] = ['', '☑'];
    } else if (touches && /[\s、，,;；/]/u.test(next)) {
      const at = boxBefore(signs, i);
      if (at === undefined) unclear = true;
      else [signs[at], signs[i], behind] = ['☑', '', behind + 1];
    }
  }
  const filled = signs.filter((sign) => sign === '☑' || isTick(sign)).length;
  return { text: signs.join(''), ticks: unclear || (behind > 0 && behind < filled) ? 'unclear' : 'clear' };
}

/** No printed list is longer, in UTF-16 units. */
const longestList = 2_000;
const beginsWithBox = /^\s*(?:[√✓✔]\uFE0F?\s?)?[□☐○◯◻▢〇⬜☑]/u;

function isTick(sign: string | undefined): boolean {
  return sign !== undefined && /^[√✓✔☑]$/u.test(sign);
}

function isBox(sign: string): boolean {
  return /^[□☐○◯◻▢〇⬜]$/u.test(sign);
}

/** The empty box of the option that ends at a place; undefined where another sign is nearer. */
function boxBefore(signs: readonly string[], end: number): number | undefined {
  for (let i = end - 1; i >= 0; i--) {
    const sign = signs[i] ?? '';
    if (isBox(sign)) return i;
    if (isTick(sign)) return undefined;
  }
  return undefined;
}
