import { z } from 'zod';
import { isDeadline } from '../../deadline.ts';
import type { Message } from '../../message.ts';
import { isDay } from '../../reading/days.ts';

/** The kinds of questions that a form of an office's own may ask, as its file names them. */
export const ownKinds = [
  'unit',
  'text',
  'longText',
  'person',
  'organisation',
  'telephone',
  'telephones',
  'email',
  'postcode',
  'district',
  'day',
  'period',
  'number',
  'money',
  'yesno',
  'choice',
  'choices',
  'links',
  'files',
] as const;
export type OwnKind = (typeof ownKinds)[number];

/** The files that a question may take. */
export const ownFiles = ['pdf', 'picture', 'docx', 'xlsx', 'video', 'text'] as const;

const line = (what: string) => z.string({ error: what }).trim().min(1, { error: what });

/** A text in both languages, or one for both. */
export const words = z.union(
  [
    z
      .string()
      .trim()
      .min(1)
      .transform((text): Message => ({ zh: text, en: text })),
    z.strictObject({ zh: z.string().trim().min(1), en: z.string().trim().min(1) }),
  ],
  { error: 'a text, or zh: and en: with a text each, such as { zh: 姓名, en: Name }' },
);

const names = z.array(line('a name'), { error: 'a list of names, such as [手机, 手机号]' });
const flag = z.boolean({ error: 'true or false' });
const whole = (what: string) => z.int({ error: what }).min(0, { error: what });
const aDay = z.string({ error: 'a day such as 2023-05-20' }).refine(isDay, { error: 'a day such as 2023-05-20' });
const key = z.string({ error: 'the key of another question' }).min(1, { error: 'the key of another question' });

/** One of the answers to choose from: its name, or more about it. */
const option = z.union(
  [
    z.string().trim().min(1).max(60),
    z.strictObject({
      zh: z.string().trim().min(1).max(60),
      en: z.string().trim().min(1).max(100).optional(),
      names: names.optional(),
      other: z.literal(true).optional(),
    }),
  ],
  { error: 'an option, such as 讲座 or { zh: 讲座, en: talk, names: [报告会] }; at most 60 characters' },
);
export type OwnOption = z.infer<typeof option>;

const options = z
  .array(option, { error: 'a list of options, such as [讲座, 展览, 其他]' })
  .min(2, { error: 'at least two options' })
  .max(60, { error: 'at most 60 options' });

const said = z.union([z.string(), z.number(), z.boolean()]);
/** When a question is asked: the key of an earlier one, and what was answered there. */
const when = z.record(z.string(), z.union([said, z.array(said).min(1)], { error: 'an answer, or a list of them' }), {
  error: 'the key of an earlier question and its answer, such as { formats: 线上 }',
});
export type OwnCondition = z.infer<typeof when>;

/** What may be said of every question. */
const placed = {
  label: words,
  ask: words.optional(),
  help: words.optional(),
  rule: words.optional(),
  example: words.optional(),
  names: names.optional(),
  optional: flag.optional(),
};

const question = {
  ...placed,
  kind: z.enum(ownKinds, { error: `one of ${ownKinds.join(', ')}` }),
  when: when.optional(),
  otherwise: z.number({ error: 'a number, such as 0' }).optional(),
  min: z.number({ error: 'a number' }).optional(),
  max: z.number({ error: 'a number' }).optional(),
  unit: words.optional(),
  decimals: whole('a number of decimals from 0 to 4').max(4, { error: 'a number of decimals from 0 to 4' }).optional(),
  range: flag.optional(),
  options: options.optional(),
  within: z
    .union([z.literal('window'), z.strictObject({ start: aDay, end: aDay })], {
      error: 'window (the days of the activities), or start: and end: with a day each',
    })
    .optional(),
  takes: z
    .array(z.enum(ownFiles, { error: `one of ${ownFiles.join(', ')}` }), { error: 'a list such as [pdf, picture]' })
    .min(1, { error: 'at least one kind of file' })
    .optional(),
  most: whole('how many, such as 5').min(1).max(50, { error: 'at most 50' }).optional(),
  mostCharacters: whole('a number of characters').min(1).optional(),
  mostSeconds: whole('a number of seconds').min(1).optional(),
  from: z.enum(['last', 'filing', 'unit'], { error: 'last, filing or unit' }).optional(),
  unique: flag.optional(),
  sensitive: flag.optional(),
  sumOf: z.array(key, { error: 'a list of keys, such as [adults, children]' }).min(2).optional(),
  notMoreThan: key.optional(),
  notLessThan: key.optional(),
  notBefore: key.optional(),
};

/** One question of a form that an edition's file declares. */
export const ownQuestion = z.strictObject(question, { error: groupError });
export type OwnQuestion = z.infer<typeof ownQuestion>;

/** The same, put into a form that comes with the product. */
export const addedQuestion = z.strictObject({ ...question, after: key.optional() }, { error: groupError });
export type AddedQuestion = z.infer<typeof addedQuestion>;

const changedOption = z.union(
  [
    z.string().trim().min(1).max(60),
    z.strictObject({
      zh: z.string().trim().min(1).max(60),
      en: z.string().trim().min(1).max(100).optional(),
      names: names.optional(),
      code: z.int().min(1).max(30).optional(),
    }),
  ],
  { error: 'an option, such as 讲座 or { zh: 人工智能, en: artificial intelligence }' },
);

/** What is otherwise in a question that comes with the product. */
export const changedQuestion = z.strictObject(
  {
    ...placed,
    label: words.optional(),
    options: z
      .array(changedOption, { error: 'the whole list of options, such as [讲座, 展览, 其他]' })
      .min(2, { error: 'at least two options' })
      .max(30, { error: 'at most 30 options' })
      .optional(),
    leaveOut: z.literal(true, { error: 'true' }).optional(),
  },
  { error: groupError },
);
export type ChangedQuestion = z.infer<typeof changedQuestion>;

export const questionKey = /^[a-z][A-Za-z0-9]{0,30}$/u;

const deadline = z
  .string({ error: 'a deadline such as 2023-05-10 24:00' })
  .refine(isDeadline, { error: 'a deadline such as 2023-05-10 24:00' });

const keyed = <Each extends z.ZodType>(each: Each, what: string) => z.record(z.string(), each, { error: what });

/** A form of an office's own, declared in an edition's file. */
export const ownForm = z.strictObject(
  {
    title: words,
    mark: z
      .string({ error: 'one Chinese character for the receipts, such as 志' })
      .regex(/^\p{Script=Han}$/u, { error: 'one Chinese character for the receipts, such as 志' }),
    word: words.optional(),
    names: names.optional(),
    version: z
      .int({ error: 'a whole number, raised with every change of the questions' })
      .min(1, { error: 'a number from 1 on' })
      .optional(),
    deadline: deadline.optional(),
    from: aDay.optional(),
    per: z
      .enum(['unit', 'activity'], { error: 'unit (a unit fills it in once) or activity (once for each activity)' })
      .optional(),
    voluntary: flag.optional(),
    titleField: key.optional(),
    paper: z
      .strictObject(
        {
          attachment: line('what stands over the title, such as 附件3').optional(),
          title: line('the title of the paper form').optional(),
          stamp: line('what stands before the unit’s name, such as 填报单位（盖章）').optional(),
          note: line('the note under the table').optional(),
        },
        { error: groupError },
      )
      .optional(),
    fields: keyed(ownQuestion, 'the questions, each by a key of its own'),
  },
  { error: groupError },
);
export type OwnForm = z.infer<typeof ownForm>;

/** The forms of an office's own, each by its short name. */
export const ownForms = keyed(ownForm, 'the forms, each by a short name of its own');

/** How a form that comes with the product is changed by an edition. */
export const changes = {
  version: z
    .int({ error: 'a whole number, raised with every change of the questions' })
    .min(1, { error: 'a number from 1 on' })
    .optional(),
  change: keyed(changedQuestion, 'the keys of the questions that are otherwise').optional(),
  add: keyed(addedQuestion, 'the questions that are new, each by a key of its own').optional(),
};
export interface FormChanges {
  readonly version?: number | undefined;
  readonly change?: Readonly<Record<string, ChangedQuestion>> | undefined;
  readonly add?: Readonly<Record<string, AddedQuestion>> | undefined;
}

/** What a group of keys wants where something else stands. Unknown keys are told by `mistakesOf`. */
function groupError(issue: { readonly code?: string | undefined }): string | undefined {
  return issue.code === 'invalid_type' ? 'a group of keys, indented below this one' : undefined;
}
