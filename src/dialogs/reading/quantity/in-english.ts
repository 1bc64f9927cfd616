/**
 * An answer in English with what it says of its amounts in the words that the grammar knows: "3500 in total, 500 of it on
 * printing" is 共3500, 其中500 …; its numbers are figures already. One without English words stays as it is.
 */
export function fromEnglish(text: string): string {
  if (text.length > longest || !/[a-z]{3}/.test(text)) return text;
  return rewritings.reduce((said, [pattern, by]) => said.replace(pattern, by), text);
}

/** "half a million" and "five or six hundred", before number words become figures. */
export function withHundreds(text: string): string {
  if (text.length > longest || !/hundred|thousand|million|dozen/.test(text)) return text;
  return text
    .replace(/\bhalf an? (million|thousand|hundred|dozen)/g, (_all, unit: string) => String((worth[unit] ?? 0) / 2))
    .replace(halves, (_all, count: string, unit: string) => String((digit(count) + 0.5) * (worth[unit] ?? 1)))
    .replace(several, (_all, from: string, to: string, unit: string) =>
      [from, to].map((name) => digit(name) * (worth[unit] ?? 1)).join('-'),
    );
}

/** In characters. */
const longest = 300;

const names = 'one|two|three|four|five|six|seven|eight|nine|ten';
const several = new RegExp(
  `(?:\\bbetween (?=\\S+ and))?\\b(${names}|\\d) ?(?:to|or|-|~|(?<=between \\S{1,6} ?)and) ?(${names}|\\d) (hundred|thousand|dozen)`,
  'g',
);
const halves = new RegExp(`\\b(${names}|\\d) and a half (hundred|thousand|million|dozen)`, 'g');
const worth: Readonly<Record<string, number>> = { dozen: 12, hundred: 100, thousand: 1000, million: 1_000_000 };

function digit(name: string): number {
  return /^\d$/.test(name) ? Number(name) : names.split('|').indexOf(name) + 1;
}

function figure(amount: string): number {
  return Number(amount.replace(/,|k$/g, '')) * (amount.endsWith('k') ? 1000 : 1);
}

type Rewriting = readonly [RegExp, (found: string, ...caught: string[]) => string];

const number = '(\\d(?:[\\d,]*\\d)?(?:\\.\\d+)?k?)';
const money = '(?: ?(?:yuan|rmb|cny|kuai))?';
const occasions =
  'sessions?|events?|lectures?|talks?|shows?|class(?:es)?|rounds?|meetings?|workshops?|visits?|trips?|groups?|teams?|batches|tables';
const heads =
  'people|persons?|ppl|pax|students?|pupils?|visitors?|residents?|guests?|participants?|attendees|teachers?|heads?|children|kids';
const each =
  '(?:,? ?(?:each|apiece|per (?:session|event|lecture|talk|show|class|round|person|head|day|visit)|a head|a person|a session))';

const rewritings: readonly Rewriting[] = [
  [
    /\b(?:to be (?:decided|confirmed|announced)|(?:i |we )?(?:do not|don't) know(?: yet)?|no idea(?: yet)?|not (?:quite |really )?(?:decided|known|fixed|sure)(?: yet)?)\b/g,
    () => '待定',
  ],
  [/\bnot ([^,;.]{0,6}\d[^,;.]{0,12}?),? but (?=[^,;.]{0,6}\d)/g, (_all, denied) => `不是${denied}，是`],
  [/[,;.]? ?\b(?:instead of|rather than) (?=[^,;.]{0,6}\d)/g, () => '，不是'],
  [
    /[,;.…\s]{1,4}(?:(?:no|oh|oops)[,.\s]{1,3}wait|wait|scratch that|make (?:that|it)|i mean(?:t)?|no,|better)[,.:\s]{1,3}(?=\D{0,8}\d)/g,
    () => ' 不对, ',
  ],
  [
    new RegExp(`\\bfirst (?:it was )?${number}(${money}),? (?:and )?(?:then|later|now) (?:it was )?${number}`, 'g'),
    (_all, one, unit, other) => `${one}${unit}或${other}`,
  ],
  [
    new RegExp(
      `${number}(${money}) (?:was |were |had been )?(?:originally |first )?(?:planned|foreseen|expected at first)(?: originally| at first)?`,
      'g',
    ),
    (_all, amount, unit) => `原定${amount}${unit}`,
  ],
  [
    new RegExp(`${number}(${money}) (?:was |were |had been )?(?:budgeted|approved|granted|allocated|applied for)`, 'g'),
    (_all, amount, unit) => `预算${amount}${unit}`,
  ],
  [/\b(?:the )?(?:budget|plan) (?:was|of|is) (?=\d)/g, () => '预算'],
  [
    new RegExp(`${number}(${money}) (?:each|apiece) (?:for|to|x|by|times) ${number} [a-z]+`, 'g'),
    (_all, amount, unit, count) => `${count}场，每场${amount}${unit}`,
  ],
  // "two TV stations and a newspaper"
  [
    /(\d [a-z][a-z ]{1,24}?(?:,| and|, and) )an? (?!few|lot|couple|dozen|hundred|thousand|half|total|bit|little)(?=[a-z]{3})/g,
    (_all, before) => `${before}1 `,
  ],
  [/\b(?:originally|at first|initially)(?: planned| it was)? (?=\d)/g, () => '原定'],
  [
    /\b(?:we )?(?:actually |really |have |in the end )*(?:spent|paid|used)(?: about| only| just| around)? (?=\D{0,4}\d)/g,
    () => '花了',
  ],
  [
    new RegExp(`${number}(${money}) (?:was |were |has been |actually |really )*(?:spent|used|paid)\\b`, 'g'),
    (_all, amount, unit) => `花了${amount}${unit}`,
  ],
  [
    /\b(?:not (?:yet )?spent(?: yet)?|unspent|(?:we )?haven't spent (?:it|any(?: of it)?)(?: yet)?|nothing (?:was |has been )?spent(?: yet)?)\b/g,
    () => '还没花',
  ],
  [
    /\b(?:(?:plan(?:ned)?|want|intend|expect|hope)(?:ed)? to|will|shall|going to|'ll) (?:spend|pay|use)\b/g,
    () => '计划花',
  ],
  [
    new RegExp(
      `${number}(${money}) (?:(?:is|was|were|are|has been) )?(?:still )?(?:left(?: over)?|remaining|returned|saved)\\b`,
      'g',
    ),
    (_all, amount, unit) => `剩${amount}${unit}`,
  ],
  [/\blast year\b/g, () => '去年'],
  [/\bthis year\b/g, () => '今年'],
  [new RegExp(`${number} (?:times|x) ${number}`, 'g'), (_all, one, other) => `${one}×${other}`],
  [new RegExp(`\\bhalf of ${number}`, 'g'), (all, whole) => halfOf(all, whole)],
  [new RegExp(`${number}(${money}) twice\\b`, 'g'), (_all, amount, unit) => `2次，每次${amount}${unit}`],
  [
    new RegExp(
      `${number} (?:${occasions})(?:,? (?:of|at|with|for|and)|,)(?: about)? ${number}( ?(?:yuan|rmb|${heads}))?${each}`,
      'g',
    ),
    (_all, count, amount, unit) => `${count}场，每场${amount}${unit ?? ''}`,
  ],
  [
    new RegExp(
      `${number} (?:${occasions}) (?:of|at)(?: about)? ${number}( ?(?:yuan|rmb|${heads}))?(?![\\d,.]*\\d)`,
      'g',
    ),
    (_all, count, amount, unit) => `${count}场，每场${amount}${unit ?? ''}`,
  ],
  // Nobody says whether each of them had so many.
  [
    new RegExp(`${number} (?:${occasions}) with(?: about)? ${number} ?(?:${heads})(?![\\d,.]*\\d)`, 'g'),
    (all, count, amount) => (Number(count) > 1 ? `${amount}人或${Number(count) * figure(amount)}人` : all),
  ],
  [
    new RegExp(
      `${number}(?: ?(?:yuan|rmb|${heads}))? (?:per|each|every|a) ([a-z]{3,12}),?(?: (?:for|with|and|by|x|in))? ${number} \\2(?:e?s)?\\b`,
      'g',
    ),
    (_all, amount, _noun, count) => `${count}场，每场${amount}`,
  ],
  [
    new RegExp(
      `${number} ([a-z]{3,12}?)(?:e?s),? (?:of |with |at )?${number}(?: ?(?:yuan|rmb|${heads}))? (?:per \\2|each|in each|apiece)\\b`,
      'g',
    ),
    (_all, count, _noun, amount) => `${count}场，每场${amount}`,
  ],
  [
    new RegExp(`${number} (?:${heads})(?:,| at| and) ${number}(${money})${each}`, 'g'),
    (_all, count, amount, unit) => `${count}人，每人${amount}${unit}`,
  ],
  [
    new RegExp(`${number} (?:${heads}) at ${number}(${money})`, 'g'),
    (_all, count, amount, unit) => `${count}人，每人${amount}${unit}`,
  ],
  [
    new RegExp(
      `(\\d (?:${heads})) from ${number} (?:families|households|schools|communities|neighbou?rhoods|villages|units|companies|classes)`,
      'g',
    ),
    (_all, people) => people,
  ],
  [
    new RegExp(
      `${number}((?: ?[a-z]+)?) ?(?:,|\\(|and)? ?(?:in total|altogether|all told|in all|overall|all together|in the end all)\\b`,
      'g',
    ),
    (_all, amount, unit) => `共${amount}${unit}`,
  ],
  [
    /\b(?:in total|altogether|all told|in all|overall|a total of|the total (?:was|is)|totall?ing|total of)[:,]? (?=\D{0,8}\d)/g,
    () => '共',
  ],
  [
    new RegExp(`${number}(${money}) of (?:it|which|that|them|these|those)\\b`, 'g'),
    (_all, amount, unit) => `其中${amount}${unit}`,
  ],
  [/\b(?:of which|of these|of them|of whom|among (?:them|these)|incl\.?|included) (?=\D{0,8}\d)/g, () => '其中'],
  [
    new RegExp(`${number}((?: (?!in\\b|on\\b)[a-z]+)?) (?:in the|this) (morning|afternoon|evening)`, 'g'),
    (_all, amount, what, part) => `${parts[part] ?? ''}${amount}${what}`,
  ],
  [
    new RegExp(
      `${number}((?: (?!in\\b|on\\b)[a-z]+)?) (?:on[ -]?site|offline|in person|on the spot|physically)\\b`,
      'g',
    ),
    (_all, amount, what) => `线下${amount}${what}`,
  ],
  [
    new RegExp(
      `${number}((?: (?!in\\b|on\\b)[a-z]+)?) (?:online|on line|on the live ?stream|watching the live ?stream)\\b`,
      'g',
    ),
    (_all, amount, what) => `线上${amount}${what}`,
  ],
  [/\bonline[:,]? (?=\d)/g, () => '线上'],
  [/\b(?:on[ -]?site|offline|in person)[:,]? (?=\d)/g, () => '线下'],
  [/(\d)(?: ?-)? ?ish\b/g, (_all, last) => last],
  [/,? but(?: only| just| actually)? (?=花了|\d)/g, () => '，'],
];

const parts: Readonly<Record<string, string>> = { morning: '上午', afternoon: '下午', evening: '晚上' };

function halfOf(all: string, whole: string): string {
  const amount = Number(whole.replaceAll(',', ''));
  return Number.isFinite(amount) ? String(amount / 2) : all;
}
