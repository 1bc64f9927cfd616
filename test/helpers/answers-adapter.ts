import { choice } from '../../src/dialogs/fields/choice.ts';
import { choices } from '../../src/dialogs/fields/choices.ts';
import { type CountOptions, type CountUnit, count } from '../../src/dialogs/fields/count.ts';
import { district } from '../../src/dialogs/fields/district.ts';
import { email } from '../../src/dialogs/fields/email.ts';
import { longText } from '../../src/dialogs/fields/long-text.ts';
import { money } from '../../src/dialogs/fields/money.ts';
import { period } from '../../src/dialogs/fields/period.ts';
import { postcode } from '../../src/dialogs/fields/postcode.ts';
import { telephone } from '../../src/dialogs/fields/telephone.ts';
import { telephones } from '../../src/dialogs/fields/telephones.ts';
import { text } from '../../src/dialogs/fields/text.ts';
import { yesno } from '../../src/dialogs/fields/yesno.ts';
import type { Answered, AnyField, Field, Form, ReadContext } from '../../src/dialogs/form.ts';
import { message } from '../../src/dialogs/message.ts';
import { readPaste } from '../../src/dialogs/paste.ts';
import type { Reading } from '../../src/dialogs/reading/reading.ts';
import type { Option, Window } from '../../src/dialogs/reading/values.ts';

/** The context of a case, as `test/answers/FORMAT.md` has it. */
export interface CaseContext {
  readonly now?: string;
  readonly timeZone?: string;
  readonly label?: string;
  readonly required?: boolean;
  readonly window?: Window | null;
  readonly unit?: '元' | '万元';
  readonly min?: number;
  readonly max?: number;
  readonly areaCode?: string;
  readonly ranges?: readonly (readonly [string, string])[];
  readonly options?: readonly Option[];
  readonly previous?: { readonly label: string; readonly kind: string; readonly value: unknown };
  readonly answers?: Readonly<Record<string, unknown>>;
  readonly fields?: readonly FieldContext[];
}

export type FieldContext = CaseContext & {
  readonly key: string;
  readonly label: string;
  readonly kind: string;
  readonly aliases?: readonly string[];
};

export type Parsed = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly reason: string };

/** Reads one case with the product's own fields: understood, allowed, and not doubted. */
export function parse(kind: string, typed: string, context: CaseContext): Parsed {
  if (kind === 'form') return parseForm(typed, context);
  const field = fieldFor(kind, context);
  return judged(field, field.read(typed, readContext(context)), kind, context);
}

function judged(field: Field<unknown>, reading: Reading<unknown>, kind: string, context: CaseContext): Parsed {
  if (!reading.ok) {
    const isNone = reading.reason === 'empty' && context.required === false;
    return isNone ? { ok: true, value: kind === 'choices' ? [] : null } : { ok: false, reason: reading.reason };
  }
  if (reading.value === null) return { ok: true, value: null };
  const isAllowed = field.schema.safeParse(reading.value).success;
  return isAllowed && !isOutside(field, reading.value, kind) ? reading : { ok: false, reason: 'out_of_range' };
}

/** A soft rule of the product, which the format counts as not allowed as it stands. */
function isOutside(field: Field<unknown>, value: unknown, kind: string): boolean {
  return kind === 'postcode' && field.doubt?.(value) !== undefined;
}

function fieldFor(kind: string, context: CaseContext): Field<unknown> {
  const { min, max, areaCode = '022', options = [], label = '' } = context;
  const bounds = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
  const none = context.required === false ? 'empty' : 'zero';
  const made: Readonly<Record<string, () => unknown>> = {
    text: () => (/简介|内容|说明/u.test(label) ? longText({ min: 1, max: 4000 }) : text({ max: 4000 })),
    date: () =>
      period({ timeZone: context.timeZone ?? 'Asia/Shanghai', ...(context.window ? { window: context.window } : {}) }),
    money: () =>
      money({
        unit: context.unit ?? '元',
        none,
        ...(/投入|支出|花费|实际/u.test(label) ? { about: 'spent' } : {}),
        ...bounds,
      }),
    count: () => count({ unit: countUnit(label), none, ...groupOf(label), ...bounds }),
    phone: () => telephones({ areaCode }),
    fax: () => telephone({ areaCode }),
    postcode: () => postcode({ ranges: context.ranges ?? [['000000', '999999']] }),
    email,
    yesno: () => yesno({ about: label }),
    choice: () => choice({ options }),
    choices: () => choices({ options }),
    district,
  };
  const make = made[kind];
  if (!make) throw new Error(`no field reads a case of kind ${kind}`);
  return make() as Field<unknown>;
}

/** The group that a label asks for, as the forms state it. */
function groupOf(label: string): Pick<CountOptions, 'about'> {
  const groups = ['线上', '线下', '志愿者', '科技工作者', '专职人员', '其他人员'] as const;
  const about = groups.find((group) => label.includes(group));
  return about === undefined ? {} : { about };
}

/** The unit of a count, as the forms state it for labels like this one. */
function countUnit(label: string): CountUnit {
  if (/报道|条数|篇数/u.test(label)) return '条';
  if (/媒体/u.test(label)) return '家';
  return /场次|场数/u.test(label) ? '场' : '人';
}

function readContext({ now, previous, answers = {} }: CaseContext): ReadContext {
  const named = Object.entries(answers).map(([label, value]): Answered => {
    return { key: label, label, kind: /电话|手机/u.test(label) ? 'telephones' : 'text', value };
  });
  const above = previous
    ? [
        {
          key: previous.label,
          label: previous.label,
          kind: kinds[previous.kind] ?? previous.kind,
          value: previous.value,
        },
      ]
    : [];
  return { now: now ? Date.parse(now) : 0, earlier: () => [...named, ...above] };
}

const kinds: Readonly<Record<string, string>> = { phone: 'telephones', fax: 'telephone', date: 'period' };

function parseForm(typed: string, context: CaseContext): Parsed {
  const form = formFor(context);
  const paste = readPaste(form, typed, readContext(context));
  const values: Record<string, unknown> = {};
  const errors: Record<string, string> = {};
  for (const [key, value] of Object.entries(paste?.values ?? {})) {
    const at = context.fields?.find((each) => each.key === key) as FieldContext;
    const result = judged(form.byKey.get(key) as AnyField, { ok: true, value }, at.kind, at);
    if (result.ok) values[key] = result.value === null && at.kind === 'choices' ? [] : result.value;
    else errors[key] = result.reason;
  }
  for (const [key, { reason }] of Object.entries(paste?.refusals ?? {})) errors[key] = reason;
  return { ok: true, value: { values, errors } };
}

/** A form of the fields that a case names. */
export function formFor({ fields = [] }: CaseContext): Form {
  const made = fields.map((each, index): AnyField => {
    const label = message(each.label, each.label);
    const presence = each.required === false ? 'optional' : 'required';
    return {
      ...fieldFor(each.kind, each),
      key: each.key,
      index,
      label,
      ask: label,
      presence,
      aliases: each.aliases ?? [],
    };
  });
  const byKey = new Map(made.map((field) => [field.key, field]));
  return {
    id: 'case',
    version: 1,
    title: message('表', 'form'),
    mark: '表',
    fields: made,
    byKey,
    conditional: [],
    long: [],
    blank: {},
  };
}
