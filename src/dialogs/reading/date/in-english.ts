import { figureOf, hourNames, monthNumber, placeOf, weekdaySign } from './english-words.ts';

/**
 * An answer in English with what it says of days and hours in the words that the grammar knows: "every weekend, ten to
 * twelve" is 每个周末, 10点到12点. `text` is in its plain form; one without English words stays as it is.
 */
export function fromEnglish(text: string): string {
  if (text.length > longest || !/[a-z]{3}|\d ?h\d|o'/.test(text)) return text;
  return [...numbers, ...days, ...hours, ...remarks].reduce((said, [pattern, by]) => said.replace(pattern, by), text);
}

/** In characters. No answer about a day says as much. */
const longest = 600;

type Rewriting = readonly [RegExp, (found: string, ...caught: string[]) => string];

const to = '(?:to|till|until|through|and|-|~)';
const month = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.?';
const weekday = '(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}';
const dayOfMonth = `\\d{1,2}(?:st|nd|rd|th)? ?(?:of )?${month}`;
const someDay = `(?:${month} \\d{1,2}(?:st|nd|rd|th)?|${dayOfMonth}|${weekday}|节|首日|最后一天|(?:every|each) ?day|daily|[周个][一二三四五六日末])`;
const ofTheCampaign = '(?! of (?!(?:the )?(?:campaign|science|event|activit|week)))';
/** What an ordinal counts that is no day: the 1st floor, the 2nd session. */
const counted =
  'floors?|storeys?|sessions?|editions?|rounds?|events?|lectures?|talks?|class(?:es)?|grades?|halls?|buildings?|rooms?|streets?|avenues?|roads?|groups?|batch(?:es)?|phases?|stages?|parts?|years?|weeks?|months?|festivals?|annual|anniversary|hospitals?|schools?|time|place|gate|ring|museum|campus|science|national|tianjin|middle|primary|high|people|party|team|prize|period|meeting|forum';

const heads =
  'people|persons?|students?|pupils|visitors?|teachers?|volunteers?|guests?|children|kids|families|days?|hours?|minutes?';

/** Numbers in words beside what they count or lead to: "ten to twelve", "at nine", "three days". */
const numbers: readonly Rewriting[] = [
  [
    /\b(?:a )?quarter to (\w+)/g,
    (all, hour) => (figureOf(hour) ? `${((Number(figureOf(hour)) + 10) % 12) + 1}点三刻` : all),
  ],
  [/\b(?:a )?quarter past (\w+)/g, (all, hour) => (figureOf(hour) ? `${figureOf(hour)}点一刻` : all)],
  [/\bhalf (?:past )?(\w+)/g, (all, hour) => (figureOf(hour) ? `${figureOf(hour)}点半` : all)],
  [
    new RegExp(
      `\\b(${hourNames})(?= ?(?:o'? ?clock|[ap]\\.?m\\b|in the|days?\\b|-day|hours?\\b|weeks?\\b|minutes?\\b|${to} ?(?:${hourNames}|\\d)))`,
      'g',
    ),
    (_all, name) => figureOf(name),
  ],
  [
    new RegExp(
      `(\\b(?:at|from|to|till|until|between) |\\d ?[-~] ?|\\d(?: ?[ap]m)? and )(${hourNames})\\b(?! [a-z]{3})`,
      'g',
    ),
    (_all, before, name) => `${before}${figureOf(name)}`,
  ],
  [/\bbetween (\S.{0,18}?) and (?=\S)/g, (_all, from) => `${from} to `],
];

/** Days by their names, and how many there are. */
const days: readonly Rewriting[] = [
  [
    new RegExp(
      `,? ?\\(?(?:closed|shut|not open|no event|except|but not|excluding)(?: on)?(?: every)? (${weekday})\\b\\)?`,
      'g',
    ),
    (_all, day) => `，周${weekdaySign(day)}闭馆`,
  ],
  [new RegExp(`\\b\\d{1,2}(?:st|nd|rd|th) (?:${counted})\\b`, 'g'), () => ' '],
  [new RegExp(`\\bthe (?=\\d|${weekday}\\b)`, 'g'), () => ''],
  [
    new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? ?(and|&|-|~|to|till|until) ?(?=${dayOfMonth}\\b)`, 'g'),
    (_all, day, link) => `${day}号 ${link} `,
  ],
  [
    /\b(\d{1,2}) ?-?days? (?:from|starting(?: on| from)?|beginning(?: on)?) (.{3,14}?)(?=$|[,;.])/g,
    (_all, count, day) => `${day}起${count}天`,
  ],
  [/ (?:for|lasting) (\d{1,2}) ?-?days?\b/g, (_all, count) => `起${count}天`],
  [/ (?:for|lasting) a (?:whole )?week\b/g, () => '起7天'],
  [/\b(?:the )?day after tomorrow\b/g, () => '后天'],
  [/\b(?:the )?day before yesterday\b/g, () => '前天'],
  [/\byesterday\b/g, () => '昨天'],
  [/\btonight\b/g, () => '今晚'],
  [new RegExp(`\\b(?:the )?(?:first|1st|opening) day${ofTheCampaign}`, 'g'), () => '首日'],
  [new RegExp(`\\b(?:the )?(?:last|final|closing) day${ofTheCampaign}`, 'g'), () => '最后一天'],
  [
    new RegExp(`\\b(first|second|third|fourth|last|[1-4](?:st|nd|rd|th)) (${weekday}) (?:of|in) (${month})`, 'g'),
    (_all, place, day, within) => `${monthNumber(within)}月${placeOf(place)}个周${weekdaySign(day)}`,
  ],
  [
    new RegExp(`\\b(first|second|third|fourth|[1-4](?:st|nd|rd|th)) (${weekday})\\b`, 'g'),
    (_all, place, day) => `${placeOf(place)}个周${weekdaySign(day)}`,
  ],
  [new RegExp(`\\b(?:last|past) (${weekday})\\b`, 'g'), (_all, day) => `上周${weekdaySign(day)}`],
  [/\b((?:mon|tues|wednes|thurs|fri|satur|sun)day)s\b/g, (_all, day) => `每周${weekdaySign(day)}`],
  [
    new RegExp(`\\b(${weekday})(?: and |, ?| ?& ?)(${weekday})\\b`, 'g'),
    (_all, one, other) => `周${weekdaySign(one)}、周${weekdaySign(other)}`,
  ],
  [/\b(?:the )?weekend of\b|\b(?:the|a) (?:day|week|evening|night) (?:before|after)\b/g, () => '某天 '],
  [/\bnext weekend\b/g, () => '下周末'],
  [/\bthis weekend\b/g, () => '本周末'],
  [/\blast weekend\b/g, () => '上周末'],
  [/\b(?:every|each|all|on|at) ?weekends?\b|\bweekends\b/g, () => '每个周末'],
  [/\bweekdays\b/g, () => '每个工作日'],
  [/\bchildren'?s['’]? day\b/g, () => '儿童节'],
  [/\bdragon[ -]boat (?:holidays?|weekend|break)\b/g, () => '端午假期'],
  [/\bdragon[ -]boat(?: festival)?(?: day)?\b/g, () => '端午节'],
  [
    /\b(?:during |throughout |all through |for )?(?:the )?(?:(?:whole|entire|full|all)(?: of(?: the)?)? )?(?:campaign|science (?:and technology |& technology )?week)(?: period)?\b/g,
    (all) => (/whole|entire|full|all|during|through/.test(all) ? '科技周期间' : ' '),
  ],
];

/** Clock times: "9.30am", "at ten", and two numbers behind a day that is said in full. */
const hours: readonly Rewriting[] = [
  [/\b(\d{1,2})\.(\d{2}) ?([ap]\.?m\b)/g, (_all, hour, minute, part) => `${hour}:${minute}${part}`],
  [/\b(\d{1,2}) ?h ?([0-5]\d)\b/g, (_all, hour, minute) => `${hour}:${minute}`],
  [/\b(\d{1,2}) ?o'? ?clock/g, (_all, hour) => `${hour}点`],
  [
    /\bat (\d{1,2})(?:\.(\d{2}))?(?= ?(?:$|[,;)]|to\b|till\b|until\b|and \d|-|in the|on\b|sharp))/g,
    (_all, hour, minute) => (minute === undefined ? `${hour}点` : `${hour}:${minute}`),
  ],
  [
    new RegExp(
      `(${someDay}(?:,? 20\\d\\d)?[, ]{1,2}(?:from |(?:in the )?(?:morning|afternoon|evening)(?: session| show)?[,:]? )?)(\\d{1,2})(?: ?${to} ?)(\\d{1,2})(?![\\d:./点]|st|nd|rd|th| ?(?:${month}|[ap]\\.?m)| (?:${counted}|${heads})\\b)`,
      'g',
    ),
    (_all, day, from, until) => `${day}${from}点到${until}点`,
  ],
  [
    new RegExp(`\\b(\\d{1,2}) ?(?:to|till|until|-|~) ?(\\d{1,2})(?=,? on (?:\\d|${month} \\d|${weekday}\\b))`, 'g'),
    (_all, from, until) => `${from}点到${until}点`,
  ],
  [
    /(\d点半?|\d:\d\d|点[一三]刻) (?:and|&) (\d{1,2}) (?:to|till|until|-) (\d{1,2})(?![\d:.])/g,
    (_all, before, from, until) => `${before}和${from}点到${until}点`,
  ],
];

/** A second plan, and what takes back the day before it. */
const remarks: readonly Rewriting[] = [
  [/\b(?:if it rains|in case of rain|if it is raining|rain permitting|weather permitting|if wet)\b/g, () => '如遇下雨'],
  [
    new RegExp(
      `(?:^|[,.;!… ~-]{1,8})(?:no[, ]+wait|wait|no|nope|oops|sorry|i mean|i meant|rather|make that|correction)[,.: ]+(?=\\d|${month} \\d|${weekday}|[周上下本首最每])`,
      'g',
    ),
    () => '，不对，',
  ],
  [/\bnot (?:on )?(\d{1,2})(?:st|nd|rd|th)?\b(?! ?(?:[:.]\d|[a-z]*day|may|jun))/g, (_all, day) => `，不是${day}号`],
];
