import { z } from 'zod';
import type { Field } from '../form.ts';
import { message } from '../message.ts';
import { readDistrict } from '../reading/district.ts';
import { unlessOpen } from '../reading/open-ended.ts';
import type { Option } from '../reading/values.ts';
import { needed } from './needed.ts';
import { readTicked } from './tick-doubts.ts';

/** One of Tianjin's 16 districts, by its present name; old names are understood. */
export function district(): Field<string> {
  return {
    kind: 'district',
    rule: message(
      '写天津市哪个区即可；街道、功能区和旧名（如塘沽、蓟县）也行。',
      'One of Tianjin’s districts will do; old names are understood.',
    ),
    example: message('南开区', 'Nankai'),
    input: { kind: 'choice' },
    choices: options,
    pick: 'one',
    read: (text) =>
      readTicked(text, options, (plain) => unlessOpen(needed(readDistrict(plain, { required: true })), plain)),
    schema: z.enum(names),
    show: (value, language) => (language === 'en' ? `${value} (${english.get(value) ?? ''})` : value),
  };
}

const names = [
  '和平区',
  '河东区',
  '河西区',
  '南开区',
  '河北区',
  '红桥区',
  '东丽区',
  '西青区',
  '津南区',
  '北辰区',
  '武清区',
  '宝坻区',
  '滨海新区',
  '宁河区',
  '静海区',
  '蓟州区',
] as const;
const inEnglish =
  'Heping Hedong Hexi Nankai Hebei Hongqiao Dongli Xiqing Jinnan Beichen Wuqing Baodi Binhai Ninghe Jinghai Jizhou';
const english = new Map(inEnglish.split(' ').map((each, i) => [names[i] ?? '', each]));
const options: readonly Option[] = names.map((name) => ({
  code: name,
  label: name,
  english: `${name} (${english.get(name) ?? ''})`,
}));
