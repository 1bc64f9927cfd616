import { z } from 'zod';
import type { Field } from '../form.ts';
import { message } from '../message.ts';
import type { Option } from '../reading/values.ts';
import { readYesNo } from '../reading/yesno.ts';
import { readTicked } from './tick-doubts.ts';

export interface YesNoOptions {
  /** What yes says, as the label has it: 申请市级重点活动. "申请" and "不申请" are then answers. */
  readonly about: string;
}

/** Yes or no. */
export function yesno({ about }: YesNoOptions): Field<boolean> {
  return {
    kind: 'yesno',
    rule: message('回复“是”或“否”即可。', '“Yes” or “no” will do.'),
    example: message('是', 'yes'),
    input: { kind: 'choice' },
    choices: yesOrNo,
    pick: 'one',
    read: (text) =>
      readTicked(text, yesOrNo, (plain) =>
        // 是/否 of which one was struck out leaves the stroke.
        readYesNo(plain.replace(/(?<=\S)\s*[/／、]\s*$/u, ''), { label: about, options: yesOrNo, required: true }),
      ),
    schema: z.boolean(),
    show: (value, language) => words[language][value ? 0 : 1],
  };
}

const yesOrNo: readonly Option[] = [
  { code: '1', label: '是', english: 'yes', aliases: ['yes', 'y'] },
  { code: '2', label: '否', english: 'no', aliases: ['no', 'n'] },
];
const words = { zh: ['是', '否'], en: ['yes', 'no'] } as const;
