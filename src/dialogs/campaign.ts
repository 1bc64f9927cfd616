import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { withArea } from './campaign-facts.ts';
import { isDeadline } from './deadline.ts';
import { ownMistakes } from './forms/own/mistakes.ts';
import { changes, ownForms } from './forms/own/schema.ts';
import type { Language } from './message.ts';
import { mistakesOf } from './mistakes.ts';
import { isDay } from './reading/days.ts';
import { unfinishedPlaces } from './unfinished.ts';
import { isTimeZone } from './zone.ts';

export { formDeadline, formUse, officeLine } from './campaign-facts.ts';

const text = (what: string) => z.string({ error: what }).trim().min(1, { error: what });
const matching = (pattern: RegExp, what: string) => z.string({ error: what }).regex(pattern, { error: what });
const told = z.strictObject({ zh: text('a Chinese text'), en: text('an English text') }, { error: shapeError });
const day = z.string({ error: 'a day such as 2022-05-21' }).refine(isDay, { error: 'a day such as 2022-05-21' });
const time = matching(/^(?:[01]\d|2[0-3]):[0-5]\d$/u, "a time in quotes, such as '22:00'");
const telephone = matching(/^[\d-]{7,18}$/u, "a telephone number in quotes, such as '27121418'");
const postcode = matching(/^\d{6}$/u, "a postcode in quotes, such as '300000'");
const offset = matching(/^[1-9]\d{0,2}[dh]$/u, 'days or hours before the deadline, such as 7d or 3h');

const window = z
  .strictObject({ start: day, end: day }, { error: shapeError })
  .refine(({ start, end }) => start <= end, { path: ['end'], error: 'a day that is not before the start' });

const paper = z.strictObject(
  {
    attachment: text('what stands over the title, such as 附件1'),
    title: text('the title of the paper form'),
    stamp: text('what stands before the unit’s name, such as 填报单位（盖章）'),
    hint: text('what an empty long cell asks for').optional(),
    note: text('the note under the table'),
  },
  { error: shapeError },
);

const formInUse = z.strictObject(
  {
    deadline: z
      .string({ error: 'a deadline such as 2022-05-10 24:00' })
      .refine(isDeadline, { error: 'a deadline such as 2022-05-10 24:00' })
      .optional(),
    paper,
    ...changes,
  },
  { error: shapeError },
);

/** A form that the notice has no paper for: it is printed with its own title. */
const unprinted = formInUse.partial({ paper: true });

const later = z.strictObject(
  {
    names: z
      .array(text('a name by which people ask for it'), { error: 'a list of names, such as [统计表]' })
      .min(1, { error: 'at least one name' }),
    title: told,
    deadline: z
      .string({ error: 'a deadline such as 2022-06-24 24:00' })
      .refine(isDeadline, { error: 'a deadline such as 2022-06-24 24:00' }),
    where: told,
  },
  { error: shapeError },
);

const contact = z.strictObject(
  {
    name: told,
    people: z.array(text('a name'), { error: 'a list of names, such as [李杉, 张威]' }).optional(),
    telephones: z.array(telephone, { error: "a list of telephone numbers, such as ['27121418']" }).min(1, {
      error: 'at least one telephone number',
    }),
    fax: telephone.optional(),
    email: z.email({ error: 'an e-mail address' }).optional(),
  },
  { error: shapeError },
);

const campaignSchema = z.strictObject(
  {
    id: matching(
      /^[a-z0-9][a-z0-9-]{1,39}$/u,
      'a short name in small letters, digits and dashes, such as tianjin-2022',
    ),
    edition: z.int({ error: 'the number of the edition, such as 36' }).min(1, { error: 'a number from 1 on' }),
    title: told,
    theme: told,
    subtheme: told.optional(),
    timeZone: z
      .string({ error: 'a time zone such as Asia/Shanghai' })
      .refine(isTimeZone, { error: 'a time zone such as Asia/Shanghai' }),
    window,
    receiptPrefix: matching(/^[A-Z][A-Z0-9]{1,7}$/u, '2 to 8 capital letters and digits, such as TJ36'),
    forms: z.strictObject(
      {
        filing: formInUse.optional(),
        statistics: formInUse.optional(),
        wrapUp: unprinted.optional(),
        news: unprinted.optional(),
      },
      { error: shapeError },
    ),
    ownForms: ownForms.optional(),
    later: z.array(later, { error: 'a list, each with names, title, deadline and where' }).optional(),
    reminders: z.strictObject(
      {
        before: z.array(offset, { error: 'a list such as [7d, 1d, 3h]' }),
        quiet: z.strictObject({ from: time, to: time }, { error: shapeError }),
      },
      { error: shapeError },
    ),
    reportTo: told.optional(),
    contacts: z.strictObject({ office: contact, platform: contact.optional() }, { error: shapeError }),
    areaCode: matching(/^0\d{2,3}$/u, "an area code in quotes, such as '022'"),
    postcodes: z.array(
      z
        .tuple([postcode, postcode], { error: "the first and last postcode, such as ['300000', '301999']" })
        .refine(([first, last]) => first <= last, { path: [1], error: 'a postcode that is not below the first' }),
      { error: "a list of ranges, such as - ['300000', '301999']" },
    ),
    districts: z.array(text('a district'), { error: 'a list of districts' }).min(1, { error: 'at least one district' }),
    dataUse: z.strictObject(
      {
        version: z.int({ error: 'a whole number, raised with every change of the notice' }).min(1, {
          error: 'a number from 1 on',
        }),
        collected: told,
        by: told,
        purpose: told,
        kept: told,
        withdraw: told,
        mustKeep: told.optional(),
        keepUntil: day.optional(),
      },
      { error: shapeError },
    ),
  },
  { error: shapeError },
);

/** One edition as data: its window, deadlines, reminders, contacts, forms in use and notice of data use. */
export type Campaign = Readonly<z.infer<typeof campaignSchema>>;
export type FormId = keyof Campaign['forms'];

/** An edition's file that cannot be used. Its message has a line for each mistake. */
export class CampaignError extends Error {
  override readonly name = 'CampaignError';
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[], cause?: unknown) {
    super(mistakes.join('\n'), { cause });
    this.mistakes = mistakes;
  }
}

/**
 * Reads an edition from YAML. Throws a CampaignError that tells every mistake at once,
 * each with its place in the file and what to write instead.
 */
export function parseCampaign(yaml: string, fileName: string): Campaign {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false });
  const written: unknown = document.errors.length > 0 ? undefined : document.toJS();
  const parsed = campaignSchema.safeParse(written);
  const issues = [...(parsed.error?.issues ?? []), ...ownMistakes(written)];
  if (parsed.success && issues.length === 0) {
    const unfinished = unfinishedPlaces(yaml, fileName, lines);
    if (unfinished.length > 0) throw new CampaignError(unfinished);
    return parsed.data;
  }
  throw new CampaignError(
    mistakesOf({ document, text: yaml, lines, fileName, schema: campaignSchema }, issues),
    parsed.error,
  );
}

/** A reminder's lead in milliseconds: `14d`, `3h`. */
export function reminderLead(written: string): number {
  return Number.parseInt(written, 10) * (written.endsWith('d') ? 86_400_000 : 3_600_000);
}

/** Everything that an organiser may want to reach, as lines. */
export function contactsText(campaign: Campaign, language: Language): string {
  const { office, platform } = campaign.contacts;
  return [office, ...(platform ? [platform] : [])].map((each) => contactLines(campaign, each, language)).join('\n\n');
}

/** What is collected, by whom, why, for how long, and how to withdraw: the first thing anyone is told. */
export function dataNotice(campaign: Campaign, language: Language): string {
  const { collected, by, purpose, kept, withdraw } = campaign.dataUse;
  const [colon, end] = language === 'zh' ? ['：', '。'] : [': ', '.'];
  return [collected, by, purpose, kept, withdraw]
    .map((part, i) => `${noticeHeads[language][i]}${colon}${part[language]}${end}`)
    .join('\n');
}

/** The same in one sentence: what is kept, what for, and how long. */
export function briefNotice({ dataUse }: Campaign, language: Language): string {
  const { collected, purpose, kept } = dataUse;
  return language === 'zh'
    ? `收集的是${collected.zh}；${purpose.zh}；${kept.zh}。`
    : `What is collected: ${collected.en}; it is used ${purpose.en}, and kept ${kept.en}.`;
}

const noticeHeads: Readonly<Record<Language, readonly string[]>> = {
  zh: ['收集什么', '由谁收集', '用来做什么', '保存多久', '怎样撤回'],
  en: ['What is collected', 'By whom', 'What for', 'How long it is kept', 'How to withdraw'],
};

function contactLines(campaign: Campaign, each: z.infer<typeof contact>, language: Language): string {
  const zh = language === 'zh';
  const line = (head: string, value: string | undefined): string => (value ? `${head}${zh ? '：' : ': '}${value}` : '');
  return [
    each.name[language],
    line(zh ? '联系人' : 'Contact', each.people?.join(zh ? '、' : ', ')),
    line(zh ? '电话' : 'Telephone', each.telephones.map((t) => withArea(campaign, t)).join(zh ? '、' : ', ')),
    line(zh ? '传真' : 'Fax', each.fax && withArea(campaign, each.fax)),
    line(zh ? '邮箱' : 'E-mail', each.email),
  ]
    .filter(Boolean)
    .join('\n');
}

/** What a group of keys wants where something else stands. Unknown keys are told by `mistakesOf`. */
function shapeError(issue: { readonly code?: string | undefined }): string | undefined {
  return issue.code === 'invalid_type' ? 'a group of keys, indented below this one' : undefined;
}
