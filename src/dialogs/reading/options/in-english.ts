/**
 * An answer in English about options, in the words that the grammar knows: places of the list become drawn numbers
 * ("the second and the last one" is `#2 and #5 `), and what is said around them falls away. The text behind "other" stays.
 */
export function fromEnglish(text: string, count: number): string {
  if (text.length > longest || !/[a-z]{3}/i.test(text)) return text;
  const other = /\bother/i.exec(text)?.index ?? text.length;
  const [said, own] = [text.slice(0, other), text.slice(other)];
  const plain = said.replace(/[’‘]/gu, "'");
  if (own === '' && noneOfThem.test(plain)) return '以上都没有';
  const bare = own === '' ? plain.replace(thanks, '') : plain;
  const placed = rewritings.reduce(
    (so, [pattern, by]) => so.replace(pattern, (...caught) => by(caught, count)),
    bare.replace(lead, ''),
  );
  return `${numbersAlone.test(placed) ? placed.replace(nameOfNumber, (name) => figure(name)) : placed}${own}`;
}

/** In characters. */
const longest = 160;

type Rewriting = readonly [RegExp, (caught: readonly string[], count: number) => string];

const noneOfThem =
  /^\W*(?:none|neither|not any|no one)(?: of (?:them|these|those|the above|the two))?(?: (?:applies|apply|fits?|please))?\W*$|^\W*(?:none of (?:them|these|those|the above)|nothing (?:here )?applies|no such thing)\b[\w ]{0,12}\W*$/i;
const thanks = /(?<=\S)[,.!;\s]+(?:please|pls|plz|thanks?(?: you)?|thx|cheers)(?: you)?[.!\s]*$/i;
const lead =
  /^\s*(?:(?:well|ok(?:ay)?|so|hmm|yes|sure|i think|i guess|i'd say|maybe it's)[, ]+)*(?:(?:i|we)(?:'d|'ll| would| will)? (?:like(?: to (?:have|choose|take))?|want|choose|chose|pick|picked|select|selected|prefer|take|go (?:for|with)|belong to|count as)|let's (?:say|take)|(?:it|that|this)(?:'s| is| was| would be)|(?:we|i)(?:'re|'m| are| am)|choose|select|pick|give me|mark|tick)\s+(?=\S)/i;
const ordinals = 'first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth';
const names = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve';
const ends = '(?= ?(?:$|[,.;&!?)+/]|and\\b|or\\b|to\\b|through\\b|as well|too\\b|only\\b|please|plus\\b))';

const rewritings: readonly Rewriting[] = [
  [
    /\b(?:all|everything|anything)(?: of (?:them|these|those|the (?:above|options)))? (?:but|except(?: for)?|apart from|besides|bar|minus|without) /gi,
    () => 'everything except ',
  ],
  [
    /\ball (?:of )?(?:the (?:above|options)|these|those|the (?:\d|two|three|four|five|six|seven)(?: of them)?|five|six|seven)(?! \w)/gi,
    () => 'all of them',
  ],
  [
    /\b(?:options?|choices?|answers?|letters?|numbers?|items?|nos?\.?|points?) ?(?=[a-z]\b|\d|(?:one|two|three|four|five|six|seven|eight|nine|ten)\b)/gi,
    () => '',
  ],
  [
    /\b(?:the )?(?:second to last|second last|last but one|penultimate|next to last)(?: (?:one|option|choice|item))?\b/gi,
    (_caught, count) => `#${count - 1} `,
  ],
  [
    new RegExp(
      `\\b(?:the )?(first|top|last|final) (\\d|${names})(?: (?:ones|options|choices|items))?\\b(?! but)`,
      'gi',
    ),
    ([, side = '', size = ''], count) =>
      run(/first|top/i.test(side) ? 1 : count + 1 - Number(figure(size)), Number(figure(size))),
  ],
  [
    /\b(?:the )?(?:last|final)(?: (?:one|option|choice|item)\b|(?= ?(?:$|[,.;&!?)+/]|and\b|or\b|as well|too\b|please)))/gi,
    (_caught, count) => `#${count} `,
  ],
  [
    new RegExp(`\\b(?:the )?(${ordinals})(?: (?:one|option|choice|item)\\b|${ends})`, 'gi'),
    ([, nth = '']) => `#${ordinals.split('|').indexOf(nth.toLowerCase()) + 1} `,
  ],
  [/\b(?:the )?(\d{1,2})(?:st|nd|rd|th)(?: (?:one|option|choice|item))?\b/gi, ([, nth]) => `#${nth} `],
];

const numbersAlone = new RegExp(`^\\W*(?:(?:${names})\\b(?:[\\s,.;&+/]|and\\b|to\\b|through\\b)*)+$`, 'i');
const nameOfNumber = new RegExp(`\\b(?:${names})\\b`, 'gi');

/** Places in a row, for "the last two". */
function run(first: number, size: number): string {
  return Array.from({ length: size }, (_, i) => `#${first + i} `).join(', ');
}

function figure(name: string): string {
  return /^\d/.test(name) ? name : String(names.split('|').indexOf(name.toLowerCase()) + 1);
}
