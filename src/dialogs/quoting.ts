/** What a quoted place of a sentence stands in. */
export type Quotes = '“”' | '《》';

/**
 * A text as it stands in quotation marks, with them: marks inside are those of the next level, “‘智享科技’进社区”,
 * 《〈昆虫〉展》; a text that is all one title or one quotation gets no second pair. What is no pair stays as it was typed,
 * and apostrophes too.
 */
export function quoted(text: string, quotes: Quotes = '“”'): string {
  const [open = '', close = ''] = quotes;
  if (!marks.test(text)) return open + text + close;
  const whole = pairAround(text);
  if (whole === quotes || (whole === '《》' && quotes === '“”'))
    return whole[0] + nested(text.slice(1, -1), whole) + whole[1];
  return open + nested(text, quotes) + close;
}

const marks = /[“”‘《》]/u;

/** The pair that opens with the text and closes with its end. */
function pairAround(text: string): Quotes | undefined {
  const quotes = text.startsWith('“') ? '“”' : text.startsWith('《') ? '《》' : undefined;
  if (!quotes) return undefined;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === quotes[0]) depth++;
    if (text[i] === quotes[1] && --depth === 0) return i === text.length - 1 ? quotes : undefined;
  }
  return undefined;
}

interface Open {
  readonly closedBy: string;
  readonly close: string;
}

/** The marks inside, by how deep they stand; as it was where one closes that was not opened. */
function nested(text: string, quotes: Quotes): string {
  const open: Open[] = [];
  let depth = quotes === '“”' ? 1 : 0;
  let titles = quotes === '《》' ? 1 : 0;
  let made = '';
  for (const sign of text) {
    const last = open.at(-1);
    if (last && sign === last.closedBy) {
      made += last.close;
      if (sign === '》') titles--;
      else depth--;
      open.pop();
    } else if (sign === '“' || sign === '‘') {
      const [mark = '', close = ''] = depth++ % 2 === 0 ? '“”' : '‘’';
      open.push({ closedBy: sign === '“' ? '”' : '’', close });
      made += mark;
    } else if (sign === '《') {
      const [mark = '', close = ''] = titles++ % 2 === 0 ? '《》' : '〈〉';
      open.push({ closedBy: '》', close });
      made += mark;
    } else if (sign === '”' || sign === '》') return text;
    else made += sign;
  }
  return made;
}
