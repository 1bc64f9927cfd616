const small = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen';
const worth: ReadonlyMap<string, number> = new Map([
  ...`${small} seventeen eighteen nineteen`.split(' ').map((word, value) => [word, value] as const),
  ...'twenty thirty forty fifty sixty seventy eighty ninety'
    .split(' ')
    .map((word, index) => [word, 20 + 10 * index] as const),
]);
const scales: ReadonlyMap<string, number> = new Map([
  ['dozen', 12],
  ['hundred', 100],
  ['thousand', 1000],
  ['million', 1_000_000],
]);

const units = [...scales.keys()].join('|');
const numeral = [...worth.keys()].join('|');
const word = `(?:${numeral}|${units})(?![a-z])`;
const begins = `(?:(?:${numeral})(?![a-z])|(?:an?|\\d{1,3}(?:\\.\\d+)?) (?=(?:${units})(?![a-z])))`;
const spoken = new RegExp(`(?<![a-z\\d.])${begins}(?:(?: and |[ -])?${word}){0,12}`, 'gu');

/** English number words as digits: two hundred and fifty people, 5 thousand yuan. A lone "one" is rather a pronoun. */
export function withDigits(text: string): string {
  if (!/[a-z]{3}/u.test(text)) return text;
  return text.replace(spoken, (found) => {
    const value = found.trim() === 'one' ? undefined : numberOf(found);
    return value === undefined ? found : String(value);
  });
}

function numberOf(phrase: string): number | undefined {
  const words = phrase.split(/[ -]+/u).filter((each) => each !== '' && each !== 'and');
  let [total, section] = [0, 0];
  for (const each of words) {
    const scale = scales.get(each);
    if (scale === undefined) section += /^an?$/u.test(each) ? 1 : (worth.get(each) ?? Number(each));
    else if (scale < 1000) section *= scale;
    else [total, section] = [total + section * scale, 0];
  }
  const value = Math.round((total + section) * 100) / 100;
  return Number.isFinite(value) && value < 1e9 ? value : undefined;
}
