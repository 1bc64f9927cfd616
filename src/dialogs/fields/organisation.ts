import type { Field } from '../form.ts';
import { message } from '../message.ts';
import { type Reading, refused } from '../reading/reading.ts';
import { asksSomething } from './plain.ts';
import { type Length, words } from './words.ts';

/** The name of one organisation, or of several. Default: 2 to 100 characters. */
export function organisation({ min = 2, max = 100 }: Partial<Length> = {}): Field<string> {
  return words({ kind: 'organisation', min, max, rule, example, strip: withoutIntroduction, refuse: noTime });
}

const rule = message(
  '写单位全称即可；有几个单位，用顿号隔开。',
  'The full name will do; several names with commas between.',
);
const example = message('天津科学技术馆', 'Tianjin Science and Technology Museum');

/** "我们单位是天津自然博物馆" names the museum, "我是南开区科协的" the association. */
function withoutIntroduction(line: string): string {
  const name = line.replace(
    /^(?:我们?(?:单位|这边|这里)?|本单位|这里|单位)?(?:的)?(?:单位)?(?:名称|全称)?(?:(?:是|叫做?|为)[:：]?|(?<=.)[:：])\s*(?=.{2})/u,
    '',
  );
  return name !== line && /^我/u.test(line) ? name.replace(/(?<=.{2})的$/u, '') : name;
}

/** A question, or a day with its hour, is no name: 6月5号晚上7点，在大礼堂. */
function noTime(line: string): Reading<string> | undefined {
  if (asksSomething.test(line)) return refused('not_understood', [line]);
  return /[日号].{0,8}\d\s*[点:：]/u.test(line) ? refused('not_understood', [line]) : undefined;
}
