import { compact } from './normalise.ts';

/** Whether a text is the name of a group of labels, as forms print it: 联系信息, 一、基本情况. */
export function isGroupName(text: string): boolean {
  const plain = compact(text).replace(/[:：]$/u, '');
  return plain.length <= 16 && group.test(plain);
}

const digits = '[一二三四五六七八九十\\d]{1,3}';
const number = `(?:${digits}[、.．:：]|[（(]${digits}[)）]|第${digits}部分[、.．:：]?)`;
const noun = '(?:信息|情况|资料|概况|方式|栏|内容|部分|事项)';
const group = new RegExp(`^(?:${number})?\\p{Script=Han}{0,8}${noun}$|^${number}\\p{Script=Han}{2,8}$`, 'u');
