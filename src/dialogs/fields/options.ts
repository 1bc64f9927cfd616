import { fill, type Language, type Message, message } from '../message.ts';
import type { Option } from '../reading/values.ts';

/** Whether a value names an offered option; the one that asks for a text needs one, of at most 100 characters. */
export function isOptionCode(value: string, options: readonly Option[]): boolean {
  const { option, text } = split(value, options);
  if (!option) return false;
  return option.other ? text !== undefined && text.trim() !== '' && text.length <= 100 : text === undefined;
}

/** 展览; 其他：科普剧. In English with what it means beside it: 展览 (exhibition). The printed forms have it in Chinese. */
export function showOption(value: string, options: readonly Option[], language: Language = 'zh'): string {
  const { option, text } = split(value, options);
  const label = (language === 'en' ? option?.english : undefined) ?? option?.label;
  return text === undefined ? (label ?? value) : `${label ?? ''}${language === 'zh' ? '：' : ': '}${text}`;
}

/** Where among the options a value's option stands, from 0. */
export function placeOf(value: string, options: readonly Option[]): number {
  const { option } = split(value, options);
  return option ? options.indexOf(option) : -1;
}

/** What to write for the option that asks for a text, where there is one. */
function otherText(options: readonly Option[]): Message {
  const other = options.find((option) => option.other);
  return other ? fill(ofOther, { label: other.label }) : { zh: '', en: '' };
}

/** The rule of a field with the words for the option that asks for a text behind it. */
export function ruleWithOther(rule: Message, options: readonly Option[]): Message {
  const { zh, en } = otherText(options);
  return { zh: `${rule.zh}${zh}`, en: en === '' ? rule.en : `${rule.en} ${en}` };
}

const ofOther = message(
  '选“{label}”时请写明内容，如“{label}：科普剧”。',
  'With “{label}” (other) say what it is, as in “other: science play”.',
);

function split(value: string, options: readonly Option[]): { readonly option?: Option; readonly text?: string } {
  const at = value.indexOf(':');
  const code = at < 0 ? value : value.slice(0, at);
  const option = options.find((each) => each.code === code);
  return { ...(option ? { option } : {}), ...(at < 0 ? {} : { text: value.slice(at + 1) }) };
}
