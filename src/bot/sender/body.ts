import { z } from 'zod';
import { languages } from '../../dialogs/message.ts';
import type { RenderedMessage } from '../render.ts';

const buttonSchema = z.object({ value: z.string(), label: z.string(), role: z.enum(['choice', 'command']) });

const inputSchema = z.object({
  kind: z.enum(['text', 'longText', 'day', 'telephone', 'email', 'number', 'choice', 'none']),
  placeholder: z.string().exactOptional(),
  window: z.object({ start: z.string(), end: z.string() }).exactOptional(),
});

const named = { unit: z.string().exactOptional(), name: z.string() };
/** Strict: of a document that a newer program asked for, what this one does not know may be what it leaves out. */
const documentSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('paper'), submission: z.string(), ...named }),
  z.strictObject({
    kind: z.literal('bundle'),
    part: z.number().exactOptional(),
    parts: z.number().exactOptional(),
    after: z.string().exactOptional(),
    upTo: z.string().exactOptional(),
    last: z.string().exactOptional(),
    ...named,
  }),
  z.strictObject({ kind: z.literal('template'), form: z.string(), ...named }),
  z.strictObject({ kind: z.literal('blank'), form: z.string(), ...named }),
  z.strictObject({
    kind: z.literal('sheet'),
    file: z.string(),
    at: z.number(),
    unitName: z.string().exactOptional(),
    text: z.string().exactOptional(),
    ...named,
  }),
  z.strictObject({
    kind: z.literal('data'),
    language: z.enum(languages),
    organiser: z.string().exactOptional(),
    ...named,
  }),
]);

const bodySchema = z.object({
  text: z.string(),
  question: z.number(),
  language: z.enum(languages),
  buttons: z.array(buttonSchema).exactOptional(),
  pick: z.enum(['one', 'several']).exactOptional(),
  input: inputSchema.exactOptional(),
  progress: z.object({ at: z.number(), of: z.number() }).exactOptional(),
  document: documentSchema.exactOptional(),
}) satisfies z.ZodType<RenderedMessage>;

/** A message as the outbox kept it; undefined where it is none, as a row of a newer program may be. */
export function readBody(stored: unknown): RenderedMessage | undefined {
  const read = bodySchema.safeParse(stored);
  return read.success ? read.data : undefined;
}
