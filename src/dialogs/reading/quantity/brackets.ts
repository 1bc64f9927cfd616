/** A text taken apart into what stands outside brackets and what stands inside them. */
export interface Bracketed {
  readonly outside: string;
  readonly insides: readonly string[];
  /** The whole with commas for the brackets. */
  readonly flat: string;
  /** The unit that a bracket before the number names: 经费（万元）：3. */
  readonly unit?: '元' | '万元';
}

const pairs: Readonly<Record<string, string>> = {
  '(': ')',
  '[': ']',
  '【': '】',
  '{': '}',
  '〔': '〕',
  '<': '>',
  '《': '》',
  '「': '」',
};
const unitOnly = /^(?:单位[:：]?)?(?:人民币)?(万元|元|千元|人|人次|名|位|块|万)$/u;

/** One level of brackets; one that is not closed counts as a comma. */
export function unbracketed(text: string): Bracketed {
  let outside = '';
  let flat = '';
  let unit: Bracketed['unit'];
  const insides: string[] = [];
  const unclosed = new Set<string>();
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    const close = pairs[sign];
    const opens = close !== undefined && !unclosed.has(sign) && !(sign === '<' && /[=\d ]/u.test(text[at + 1] ?? ''));
    const end = opens ? text.indexOf(close, at) : -1;
    if (opens && end < 0) unclosed.add(sign);
    if (end < 0) {
      const loose = /[()[\]【】]/u.test(sign) ? ',' : sign;
      outside += loose;
      flat += loose;
      continue;
    }
    const inside = text.slice(at + 1, end).trim();
    const only = unitOnly.exec(inside)?.[1];
    if (only && /[\d一二三四五六七八九十百千万] ?$/u.test(outside)) [outside, flat] = [outside + only, flat + only];
    else if (only) unit = only === '万元' ? '万元' : only === '元' ? '元' : unit;
    else if (isFactor(text, outside, end, inside)) [outside, flat] = [outside + inside, flat + inside];
    else {
      insides.push(inside);
      flat += `,${inside},`;
    }
    at = end;
  }
  return { outside, insides, flat, ...(unit ? { unit } : {}) };
}

/** A bracket that is a term of a calculation: (1500×2)+300. */
function isFactor(text: string, outside: string, end: number, inside: string): boolean {
  const sign = /^ ?[+*×=x]/u.test(text.slice(end + 1, end + 3))
    ? /^ ?$/u.test(outside) || /[+*×=] ?$/u.test(outside)
    : /[+*×=] ?$/u.test(outside);
  return sign && /^[^+]*\d[^+]*$/u.test(inside);
}
