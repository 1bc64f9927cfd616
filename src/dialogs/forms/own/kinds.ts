import type { Campaign } from '../../campaign.ts';
import { choice } from '../../fields/choice.ts';
import { choices } from '../../fields/choices.ts';
import { type CountUnit, count } from '../../fields/count.ts';
import { email } from '../../fields/email.ts';
import { lastingAtMost, ofWordsAtMost } from '../../fields/file-rules.ts';
import { type FileRules, files } from '../../fields/files.ts';
import { links } from '../../fields/links.ts';
import { longText } from '../../fields/long-text.ts';
import { measured } from '../../fields/measured.ts';
import { money } from '../../fields/money.ts';
import { districtOf } from '../../fields/one-of-places.ts';
import { organisation } from '../../fields/organisation.ts';
import { period } from '../../fields/period.ts';
import { person } from '../../fields/person.ts';
import { postcode } from '../../fields/postcode.ts';
import { telephone } from '../../fields/telephone.ts';
import { telephones } from '../../fields/telephones.ts';
import { text } from '../../fields/text.ts';
import { yesno } from '../../fields/yesno.ts';
import type { Field } from '../../form.ts';
import { type Message, message } from '../../message.ts';
import { understood } from '../../reading/reading.ts';
import type { Option, Period, Window } from '../../reading/values.ts';
import type { OwnOption, OwnQuestion } from './schema.ts';

/** What an edition says that its questions need: its days, its time zone, its districts, its area code and postcodes. */
export type Place = Pick<Campaign, 'window' | 'timeZone' | 'districts' | 'areaCode' | 'postcodes'>;

// biome-ignore lint/suspicious/noExplicitAny: a form holds fields of every value type.
type AnyKind = Field<any>;

/** The kind of field that a declared question is. Lengths, bounds and options are those of its declaration. */
export function kindOf(question: OwnQuestion, place: Place): AnyKind {
  const { min, max } = question;
  const length = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
  switch (question.kind) {
    case 'unit':
    case 'organisation':
      return organisation(length);
    case 'text':
      return asksNumber(question) ? withNumbers(text(length)) : text(length);
    case 'longText':
      return longText({ min: min ?? 1, max: max ?? 2000 });
    case 'person':
      return person(length);
    case 'telephone':
      return { ...telephone({ areaCode: place.areaCode }), ...(isMobile(question) ? { example: mobile } : {}) };
    case 'telephones':
      return telephones({ areaCode: place.areaCode });
    case 'email':
      return email();
    case 'postcode':
      return postcode({ ranges: place.postcodes });
    case 'district':
      return districtOf(place.districts);
    case 'day':
      return oneDay(daysOf(question, place));
    case 'period':
      return period(daysOf(question, place));
    case 'number':
      return numberOf(question);
    case 'money':
      return money({ ...length, unit: question.unit?.zh === '万元' ? '万元' : '元' });
    case 'yesno':
      return yesno({ about: question.label.zh.replace(/^是否/u, '') });
    case 'choice':
      return choice({ options: optionsOf(question.options ?? []) });
    case 'choices':
      return choices({ options: optionsOf(question.options ?? []) });
    case 'links':
      return links();
    case 'files':
      return files(fileRules(question));
  }
}

/** 银行卡号, 编号, 身份证号: digits are no mistake there. */
function asksNumber({ label }: OwnQuestion): boolean {
  return /(?:号|号码|编码|代码)$/u.test(label.zh) || /\b(?:number|code|account|id)$/iu.test(label.en);
}

function withNumbers(words: Field<string>): Field<string> {
  return {
    ...words,
    read: (said, context) => {
      const line = said.normalize('NFKC').trim();
      return /^[a-z\d][a-z\d -]*$/iu.test(line) && /\d/u.test(line) ? understood(line) : words.read(said, context);
    },
  };
}

function isMobile({ label }: OwnQuestion): boolean {
  return /手机|mobile/iu.test(`${label.zh} ${label.en}`);
}

const mobile = message('13820111234', '13820111234');

function daysOf({ within }: OwnQuestion, { window, timeZone }: Place): { timeZone: string; window?: Window } {
  if (within === undefined) return { timeZone };
  return { timeZone, window: within === 'window' ? window : within };
}

/** A single day, with the hours where they are given. */
function oneDay(days: { readonly timeZone: string; readonly window?: Window }): Field<Period> {
  const any = period(days);
  const rule = message('写一天即可，如 5月21日。', 'One day will do, such as May 21.');
  const inWindow = days.window ? any.explain : undefined;
  return {
    ...any,
    example: exampleDay(days.window),
    ...(days.window ? {} : { rule }),
    schema: any.schema.refine(({ start, end }) => start === end),
    explain: (value) => (value.start === value.end ? inWindow?.(value) : rule),
  };
}

/** A day that would be taken. */
function exampleDay(window: Window | undefined): Message {
  const [year, month, day] = (window?.start ?? '2023-05-20').split('-').map(Number);
  const zh = `${month}月${day}日`;
  return window ? message(zh, window.start) : message(`${year}年${zh}`, '2023-05-20');
}

const counted: readonly string[] = ['人', '人次', '家', '条', '场'] satisfies readonly CountUnit[];

function numberOf({ min, max, unit, decimals, range, label }: OwnQuestion): AnyKind {
  const bounds = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
  if (range && unit && counted.includes(unit.zh)) return count({ ...bounds, unit: unit.zh as CountUnit });
  return measured({
    ...bounds,
    ...(unit ? { unit } : {}),
    ...(decimals === undefined ? {} : { decimals }),
    label: label.zh,
  });
}

/** Options are stored by their names, so that a list may be put in another order or grow. */
export function optionsOf(written: readonly OwnOption[]): readonly Option[] {
  return written.map((each): Option => {
    const { zh, en, names, other } = typeof each === 'string' ? { zh: each } : { ...each };
    return {
      ...{ code: zh, label: zh },
      ...(en === undefined || en === zh ? {} : { english: `${zh} (${en})`, inEnglish: [en] }),
      ...(names ? { aliases: names } : {}),
      ...(other || isOther(zh) ? { other: true as const } : {}),
    };
  });
}

/** 其他 asks for its text. */
export function isOther(label: string): boolean {
  return /^(?:其他|其它|other)$/iu.test(label);
}

const fileNames = {
  pdf: ['PDF', 'pdf'],
  picture: ['图片（jpg、png）', 'pictures (jpg, png)'],
  docx: ['Word 文档（docx）', 'docx'],
  xlsx: ['Excel 表（xlsx）', 'xlsx'],
  video: ['视频（mp4、mov）', 'videos (mp4, mov)'],
  text: ['文本文件', 'text files'],
} as const;

function fileRules({ takes = ['pdf', 'picture'], most = 1, mostCharacters, mostSeconds }: OwnQuestion): FileRules {
  const checks = [
    ...(mostSeconds === undefined ? [] : [lastingAtMost(mostSeconds)]),
    ...(mostCharacters === undefined ? [] : [ofWordsAtMost(mostCharacters)]),
  ];
  const named = (at: 0 | 1): readonly string[] => takes.map((kind) => fileNames[kind][at]);
  const bounds = {
    zh: [
      ...(mostSeconds === undefined ? [] : [`视频不超过 ${mostSeconds} 秒`]),
      ...(mostCharacters === undefined ? [] : [`Word 不超过 ${mostCharacters} 字`]),
    ],
    en: [
      ...(mostSeconds === undefined ? [] : [`videos of at most ${mostSeconds} s`]),
      ...(mostCharacters === undefined ? [] : [`docx of at most ${mostCharacters} characters`]),
    ],
  };
  return {
    takes,
    takesText: message(
      [named(0).join('或'), ...bounds.zh].join('，'),
      [named(1).join(' or '), ...bounds.en].join('; '),
    ),
    most,
    ...(checks.length === 0
      ? {}
      : { check: (file) => checks.map((check) => check(file)).find((problem) => problem !== undefined) }),
  };
}
