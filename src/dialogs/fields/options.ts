import type { Option } from '../reading/values.ts';

/** Whether a value names an offered option; the one that asks for a text needs one, of at most 100 characters. */
export function isOptionCode(value: string, options: readonly Option[]): boolean {
  const { option, text } = split(value, options);
  if (!option) return false;
  return option.other ? text !== undefined && text.trim() !== '' && text.length <= 100 : text === undefined;
}

/** 展览; 其他：科普剧. */
export function showOption(value: string, options: readonly Option[]): string {
  const { option, text } = split(value, options);
  return text === undefined ? (option?.label ?? value) : `${option?.label ?? ''}：${text}`;
}

/** Where among the options a value's option stands, from 0. */
export function placeOf(value: string, options: readonly Option[]): number {
  const { option } = split(value, options);
  return option ? options.indexOf(option) : -1;
}

/** What to write for the option that asks for a text, where there is one. */
export function otherText(options: readonly Option[]): string {
  const other = options.find((option) => option.other);
  return other ? `选“${other.label}”时请写明内容，如“${other.label}：科普剧”。` : '';
}

function split(value: string, options: readonly Option[]): { readonly option?: Option; readonly text?: string } {
  const at = value.indexOf(':');
  const code = at < 0 ? value : value.slice(0, at);
  const option = options.find((each) => each.code === code);
  return { ...(option ? { option } : {}), ...(at < 0 ? {} : { text: value.slice(at + 1) }) };
}
