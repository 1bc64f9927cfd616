import { z } from 'zod';
import type { Answered, Field } from '../form.ts';
import { type Language, message } from '../message.ts';
import { type Item, readItems } from '../reading/items.ts';
import { askedAsOther } from './as-other.ts';
import type { ChoiceOptions } from './choice.ts';
import { showYuan } from './money.ts';
import { isOptionCode, placeOf, ruleWithOther, showOption } from './options.ts';
import { readTicked } from './tick-doubts.ts';

interface SourcesOptions extends ChoiceOptions {
  /** The key of the answer that they add up to. */
  readonly of?: string;
}

/** One or more sources of money; where there are several, with an amount in yuan for each. */
export function sources({ options, of }: SourcesOptions): Field<readonly Item[]> {
  const [first, second] = options.map(({ label }) => label);
  const sample = `${first ?? ''} 20000元、${second ?? ''} 5000元`;
  return {
    kind: 'sources',
    rule: ruleWithOther(rule, options),
    example: message(sample, sample),
    input: { kind: 'choice' },
    choices: options,
    pick: 'several',
    read: (text, { earlier }) =>
      askedAsOther(
        readTicked(text, options, (plain) => readItems(plain, { options, unit: '元', ...totalIn(earlier(), of) })),
        text,
        options,
        (code, own): readonly Item[] => [{ code, text: own }],
      ),
    schema: schemaOf(options),
    show: (value, language) =>
      value.map((item) => showItem(item, options, language)).join(language === 'zh' ? '、' : ', '),
    explain: (value) => (value.length > 1 && !isItemised(value) ? itemise : undefined),
  };
}

function totalIn(earlier: readonly Answered[], of: string | undefined): { readonly total?: number } {
  const total = earlier.find(({ key }) => key === of)?.value;
  return typeof total === 'number' ? { total } : {};
}

/** The sum of the amounts in yuan; undefined when they are not itemised. */
export function sumOf(items: readonly Item[]): number | undefined {
  if (!isItemised(items)) return undefined;
  return items.reduce((cents, { amount = 0 }) => cents + Math.round(amount * 100), 0) / 100;
}

const rule = message(
  '选一个来源即可；来源不止一项时请分项列出金额，单位元。',
  'One source, or several with an amount in yuan for each.',
);
const itemise = message(
  '来源不止一项，请写明每一项的金额。',
  'There is more than one source: give the amount of each.',
);

function isItemised(items: readonly Item[]): boolean {
  return items.every(({ amount }) => amount !== undefined);
}

function schemaOf(options: ChoiceOptions['options']): z.ZodType<readonly Item[]> {
  const item = z
    .strictObject({
      code: z.string(),
      amount: z.number().min(0).max(1e12).optional(),
      text: z.string().min(1).max(100).optional(),
    })
    .transform((each) => each as Item)
    .refine((each) => isOptionCode(codeOf(each), options));
  return z
    .array(item)
    .min(1)
    .refine((items) => items.length === 1 || isItemised(items))
    .refine((items) =>
      items.every((each, i) => i === 0 || placeOf(each.code, options) > placeOf(items[i - 1]?.code ?? '', options)),
    );
}

function codeOf({ code, text }: Item): string {
  return text === undefined ? code : `${code}:${text}`;
}

function showItem(item: Item, options: ChoiceOptions['options'], language: Language): string {
  const label = showOption(codeOf(item), options, language);
  if (item.amount === undefined) return label;
  return `${label} ${showYuan(item.amount)} ${language === 'zh' ? '元' : 'yuan'}`;
}
