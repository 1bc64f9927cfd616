import { z } from 'zod';
import { officeActions } from './decision.ts';

/** Of what a reminder speaks: a deadline that comes near, an activity that was held, or what a person put off. */
export const reminderReasons = ['deadline', 'held', 'snooze'] as const;

const textSchema = z.object({ zh: z.string(), en: z.string() });

/** One decision or message of the office about one record. */
const officeItem = z.object({
  action: z.enum([...officeActions, 'comment']),
  submission: z.string(),
  form: z.string(),
  name: z.string(),
  receipt: z.string(),
  /** Why, or what is said. */
  text: z.string().optional(),
  fields: z
    .array(z.object({ key: z.string(), remark: z.string().optional() }))
    .readonly()
    .optional(),
});

/**
 * What a push is about, as the outbox keeps it. Its words are made when it is sent: by then more may have been filed, and
 * the person may speak another language. Raise `v` with every change of the shape.
 */
const pushSchema = z.discriminatedUnion('kind', [
  z.object({
    v: z.literal(1),
    kind: z.literal('reminder'),
    about: z.enum(reminderReasons),
    campaign: z.string(),
    /** The forms that it may speak of. */
    forms: z.array(z.string()).readonly(),
  }),
  z.object({ v: z.literal(1), kind: z.literal('news'), text: textSchema }),
  /** What the office decided or said, in the order in which it did. */
  z.object({ v: z.literal(1), kind: z.literal('office'), items: z.array(officeItem).readonly() }),
  /** What was said meanwhile did not arrive. It stands for the answer to it: told at once, or not at all. */
  z.object({ v: z.literal(1), kind: z.literal('outage'), text: textSchema }),
]);

export type Push = z.infer<typeof pushSchema>;
export type OfficeItem = z.infer<typeof officeItem>;
export type OfficePush = Extract<Push, { readonly kind: 'office' }>;
export type ReminderPush = Extract<Push, { readonly kind: 'reminder' }>;

const bodySchema = z.object({ push: pushSchema });

/** The body of an outbox row of the kind `push`; undefined where it is none, as a row of a newer program may be. */
export function readPush(body: unknown): Push | undefined {
  const read = bodySchema.safeParse(body);
  return read.success ? read.data.push : undefined;
}
