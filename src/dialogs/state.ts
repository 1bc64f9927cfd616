import { z } from 'zod';
import type { ReturnFact } from './event.ts';
import type { Answers } from './form.ts';
import { languages } from './message.ts';

/** The version of the shape below. Raise it with every change, and add the rule to `upgrades`. */
export const stateVersion = 3;

const pendingSchema = z.discriminatedUnion('kind', [
  /** A soft rule was touched: is the value meant? */
  z.object({ kind: z.literal('doubt'), key: z.string(), value: z.unknown(), text: z.string().optional() }),
  /** Several values were possible: which is meant? */
  z.object({
    kind: z.literal('candidates'),
    key: z.string(),
    values: z.array(z.unknown()),
    /** What was typed. */
    text: z.string().optional(),
  }),
  /** The store is asked whether the unit has the same value elsewhere. */
  z.object({
    kind: z.literal('namesakes'),
    key: z.string(),
    value: z.unknown(),
    found: z.string().optional(),
    /** The value was told in the list of a pasted message. */
    echo: z.literal('told').optional(),
  }),
  /** The store is asked which units of the roster a typed name may stand for; `names`: these, to be asked about. */
  z.object({
    kind: z.literal('rosterUnit'),
    key: z.string(),
    value: z.string(),
    names: z.array(z.string()).optional(),
    echo: z.literal('told').optional(),
  }),
  /** At the summary something was said that may be a new value, or more of the long text. */
  z.object({
    kind: z.literal('meant'),
    key: z.string(),
    text: z.string(),
    as: z.enum(['value', 'more']),
    /** The whole message, where it may be an answer to the question at hand instead. */
    said: z.string().optional(),
  }),
  /** Several answers came about an activity of another name: is it another form? */
  z.object({
    kind: z.literal('another'),
    /** The name that is filled in. */
    name: z.string(),
    /** The whole message. */
    text: z.string(),
  }),
  /** An option that asks for words of the person's own was chosen without them: what is it? `text` is what was typed. */
  z.object({ kind: z.literal('other'), key: z.string(), text: z.string() }),
  /** A change was asked for: of which field? */
  z.object({ kind: z.literal('edit') }),
  /** Something that cannot be undone was asked for. */
  z.object({
    kind: z.literal('sure'),
    what: z.enum(['cancel', 'restart', 'submit']),
    /** What was said meanwhile, and may have been meant for the question below. */
    said: z.string().optional(),
  }),
]);

const talkSchema = z.object({
  submission: z.string(),
  form: z.string(),
  formVersion: z.number().int(),
  /** The number of the draft's last revision, and the guard against two at once. */
  revision: z.number().int(),
  /** The draft was changed by another conversation since the last turn here: what is said is not yet an answer. */
  moved: z.enum(['elsewhere']).optional(),
  /** The fields that it changed, until they are told. */
  others: z.array(z.string()).optional(),
  /** The field that was asked for out of turn: by 上一步 or 改. */
  focus: z.string().optional(),
  /** The field whose answer was noted last: what a correction without a name is about. */
  noted: z.string().optional(),
  /** Refusals in a row at the field at hand. */
  failures: z.number().int(),
  pending: pendingSchema.optional(),
  /** Long texts so far, by field, while more of them is awaited: kept until the field is answered. */
  parts: z.record(z.string(), z.array(z.string())).optional(),
  /** Fields that were put off: asked when everything else is answered. */
  postponed: z.array(z.string()).readonly().optional(),
  /** What was asked last, as `awaited` names it: an answer to anything else is not taken. */
  asked: z.string().optional(),
  /**
   * Answers of a pasted message that only a question can settle; each is taken up when its turn comes. `told`: it was shown
   * already; `asked`: it is asked whether it is meant, although it can be read.
   */
  held: z
    .record(
      z.string(),
      z.object({ text: z.string(), value: z.unknown().optional(), echo: z.enum(['told', 'asked']).optional() }),
    )
    .optional(),
  /** The long text that the last message was a piece of, where the summary is shown: the next one may be more of it. */
  growing: z.string().optional(),
  /** Offered values: the unit's last filing. */
  offers: z.record(z.string(), z.unknown()).optional(),
  /** Of these values, the fields that were read in a paragraph and are to be confirmed. */
  gathered: z.array(z.string()).readonly().optional(),
  /** The talk is about a correction of what was submitted under this receipt; `number`: which one, from 1 on. */
  correction: z.object({ receipt: z.string(), number: z.number().int() }).optional(),
  /** Of what the office returned at that moment, the fields to be mended that were answered or kept. */
  mended: z.object({ at: z.number(), keys: z.array(z.string()).readonly() }).optional(),
});

/** What is kept of a talk that was left, beside its draft, as it was at that revision. */
const parkedSchema = talkSchema
  .pick({
    submission: true,
    held: true,
    offers: true,
    gathered: true,
    parts: true,
    pending: true,
    postponed: true,
    mended: true,
  })
  .extend({ revision: z.number().int().optional() });

const homeSchema = z.object({
  awaits: z.enum(['consent', 'menu', 'activity']),
  /** The form that is to be begun. Absent: the first one in use. */
  form: z.string().optional(),
  /** The activity that it is about, `unfiled` for one that was never filed; absent while it is not chosen. */
  activity: z.string().optional(),
  /** Set where the activity has such a form already, and another one was wanted. */
  again: z.enum(['wanted']).optional(),
  /** Which part of a long list of activities is shown, from 0; and the words by which one is looked for. */
  page: z.number().int().optional(),
  sought: z.string().optional(),
  /** What the numbered entries of the last menu stood for. */
  entries: z.array(z.string()).optional(),
  /** What the store was asked for. */
  wants: z.enum(['greet', 'menu', 'begin', 'new', 'resume', 'goOn', 'paper', 'bundle']).optional(),
  /** The message to come back to: said before the notice was agreed to, or the pasted form that opens a draft. */
  held: z.string().optional(),
  /** Replies to the notice in a row that were neither yes nor no. */
  failures: z.number().int().optional(),
  /** The talk fell away, because its draft was submitted or given up elsewhere; cleared once it is told. */
  gone: z.enum(['submitted', 'withdrawn', 'abandoned']).optional(),
});

/** What is being settled about records that were filed, or about the person's data. */
const recordsSchema = z.object({
  wants: z.enum(['correct', 'withdraw', 'restore', 'data', 'forget']),
  /** The change that was said at home, to be made in the record that is meant. */
  said: z.string().optional(),
  /** What was said names a record, or is something else where it names none. */
  sought: z.string().optional(),
  /** What the numbered entries of the list stand for, and the number of the question. */
  entries: z.array(z.string()).readonly().optional(),
  question: z.number().int().optional(),
  /** Whether this is really meant was asked; of a withdrawal, of which record. `said`: it is, and the deadline is looked at again. */
  sure: z
    .object({
      what: z.enum(['withdraw', 'forget']),
      submission: z.string().optional(),
      said: z.literal('yes').optional(),
    })
    .optional(),
});

/** What is being settled about accounts and units, beside the talk that goes on under it. */
const peopleSchema = z.object({
  /** `code`: shown how, a code may be typed alone; `identity`: who is this?; the others are questions, answered yes or no. */
  awaits: z.enum(['code', 'identity', 'link', 'join', 'leave']),
  /** What the code that is awaited is for. */
  as: z.enum(['link', 'join']).optional(),
  /** Names the code that the question is about. */
  ticket: z.string().optional(),
  /** The number of the question. */
  question: z.number().int().optional(),
  /** Until when a code alone is taken for one, in milliseconds since the epoch. */
  until: z.number().optional(),
});

/** Something was said to the office: about which record is asked. */
const officeSchema = z.object({
  text: z.string(),
  entries: z.array(z.string()).readonly(),
  /** As each was named beside its number. */
  labels: z.array(z.string()).readonly().optional(),
});

/** What a member of the office has been told in this chat, and is asked; `passed`: what was said by nobody of it. */
const deskSchema = z.object({
  said: z.string().optional(),
  passed: z.string().optional(),
  list: z.array(z.string()).readonly().optional(),
  /** How many stand before the first of the list. */
  before: z.number().int().optional(),
  pending: z
    .discriminatedUnion('action', [
      z.object({
        action: z.enum(['accept', 'return']),
        submission: z.string(),
        seen: z.number().int(),
        reason: z.string().optional(),
        fields: z
          .array(z.object({ key: z.string(), remark: z.string().optional() }))
          .readonly()
          .optional(),
      }),
      z.object({
        action: z.literal('extend'),
        unit: z.string(),
        unitName: z.string().optional(),
        form: z.string(),
        until: z.string(),
        reason: z.string(),
      }),
    ])
    .optional(),
});

/** A workbook with many activities that was sent: what is asked about it, beside the talk that goes on under it. */
const sheetSchema = z.object({
  /** '' where it was pasted. */
  file: z.string(),
  text: z.string().optional(),
  name: z.string(),
  bytes: z.number().optional(),
  /** The moment by which it is read, and the unit as it was called then: it reads the same each time. */
  at: z.number(),
  unitName: z.string().optional(),
  /** `reply`: what was found was told, and it was asked what to file. */
  awaits: z.enum(['reading', 'reply', 'filing']),
  form: z.string().optional(),
  /** How many rows are right, and how many are in doubt. */
  right: z.number().int().optional(),
  doubtful: z.number().int().optional(),
  wants: z
    .union([z.enum(['right', 'doubtful', 'all']), z.object({ rows: z.array(z.number().int()).readonly() })])
    .optional(),
  /** The number of the question. */
  question: z.number().int().optional(),
});

export const stateSchema = z.object({
  v: z.literal(stateVersion),
  language: z.enum(languages),
  /** Counts the questions; buttons carry it. */
  question: z.number().int(),
  consent: z.number().int().optional(),
  home: homeSchema.optional(),
  talk: talkSchema.optional(),
  /** The talks that were left, the last one at the end. */
  parked: z.array(parkedSchema).readonly().optional(),
  people: peopleSchema.optional(),
  records: recordsSchema.optional(),
  sheet: sheetSchema.optional(),
  office: officeSchema.optional(),
  desk: deskSchema.optional(),
});

export type StoredState = z.infer<typeof stateSchema>;
export type Pending = z.infer<typeof pendingSchema>;
export type HomeState = z.infer<typeof homeSchema>;
export type Parked = Readonly<z.infer<typeof parkedSchema>>;
export type RecordsState = Readonly<z.infer<typeof recordsSchema>>;
export type PeopleState = Readonly<z.infer<typeof peopleSchema>>;
export type SheetState = Readonly<z.infer<typeof sheetSchema>>;

/** The talk about one draft. The answers live in the draft's revisions and are put beside the state when it is loaded. */
export type Talk = Omit<Readonly<z.infer<typeof talkSchema>>, 'focus'> & {
  readonly focus?: string | undefined;
  readonly answers: Answers;
  /** Of a correction: what was submitted, which stands meanwhile. */
  readonly filed?: Answers;
  /** The office has returned it: it may be mended after the deadline too. */
  readonly returned?: ReturnFact;
};

/** Where a conversation stands. */
export type DialogState = Readonly<Omit<StoredState, 'talk'>> & { readonly talk?: Talk };

const upgrades: Readonly<Record<number, (old: Record<string, unknown>) => Record<string, unknown>>> = {
  // One talk that was left was kept; now the last few are.
  1: ({ parked, ...old }) => (parked === undefined ? old : { ...old, parked: [parked] }),
  // Questions were added that may be open; what was there means the same.
  2: (old) => old,
};

/** A newer version of the program has moved the conversation on: this one must leave it alone. */
export class NewerStateError extends Error {
  readonly version: number;

  constructor(version: number) {
    super(
      `The conversation was moved on by a newer version of the program (state ${version}; this one knows ${stateVersion}). ` +
        'It is left to that one: start this process again with the newer version.',
    );
    this.name = 'NewerStateError';
    this.version = version;
  }
}

/**
 * Reads a stored state of any version, upgrading it step by step.
 * Gives undefined where there is none, or where it cannot be read: the talk then begins at home, and drafts are kept.
 * Throws NewerStateError where a newer version wrote it, of which nothing may be lost.
 */
export function readState(stored: unknown): StoredState | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  let state = stored as Record<string, unknown>;
  if (isNewer(state)) throw new NewerStateError(Number(state['v']));
  for (let v = Number(state['v']); v < stateVersion && upgrades[v]; v++) state = { ...upgrades[v]?.(state), v: v + 1 };
  const parsed = stateSchema.safeParse(state);
  if (parsed.success) return parsed.data;
  const rest = stateSchema.safeParse(withoutOpenQuestion(state));
  return rest.success ? rest.data : undefined;
}

/** A question back that is not known here is asked anew; what was typed, and where the talk is, stays. */
function withoutOpenQuestion({ talk, ...state }: Record<string, unknown>): Record<string, unknown> {
  return { ...state, ...(typeof talk === 'object' && talk !== null ? { talk: { ...talk, pending: undefined } } : {}) };
}

/** Whether a newer version of the program wrote this state. */
export function isNewer(stored: unknown): boolean {
  const version = typeof stored === 'object' && stored !== null && 'v' in stored ? stored.v : undefined;
  return typeof version === 'number' && version > stateVersion;
}

/** The same state with parts replaced; a part given as undefined is taken out. */
export function stateWith(state: DialogState, patch: Partial<DialogState>): DialogState {
  return Object.assign(copyOfState(state), patch);
}

/** The same for the talk about a draft. */
export function talkWith(talk: Talk, patch: Partial<Talk>, more?: Partial<Talk>): Talk {
  return Object.assign(copyOfTalk(talk), patch, more);
}

/** Written out, as the next one is: each step makes several, and a spread takes six times as long. */
function copyOfState(state: DialogState): DialogState {
  const copy: Whole<DialogState> = {
    v: state.v,
    language: state.language,
    question: state.question,
    consent: state.consent,
    home: state.home,
    talk: state.talk,
    parked: state.parked,
    people: state.people,
    records: state.records,
    sheet: state.sheet,
    office: state.office,
    desk: state.desk,
  };
  return copy as DialogState;
}

function copyOfTalk(talk: Talk): Talk {
  const copy: Whole<Talk> = {
    submission: talk.submission,
    form: talk.form,
    formVersion: talk.formVersion,
    revision: talk.revision,
    moved: talk.moved,
    others: talk.others,
    focus: talk.focus,
    noted: talk.noted,
    failures: talk.failures,
    pending: talk.pending,
    parts: talk.parts,
    asked: talk.asked,
    held: talk.held,
    growing: talk.growing,
    offers: talk.offers,
    gathered: talk.gathered,
    postponed: talk.postponed,
    answers: talk.answers,
    correction: talk.correction,
    filed: talk.filed,
    returned: talk.returned,
    mended: talk.mended,
  };
  return copy as Talk;
}

/** Every part by name, so that a new one is not forgotten where all are written out. */
type Whole<Parts> = { readonly [Key in keyof Required<Parts>]: Parts[Key] | undefined };

/** What is stored of a state: everything but the answers. */
export function storedState(state: DialogState): StoredState {
  if (!state.talk) return state as StoredState;
  // What is undefined is not written.
  return stateWith(state, { talk: Object.assign(copyOfTalk(state.talk), besideTheState) }) as StoredState;
}

/** What lies with the draft and is put beside the state when it is loaded. */
const besideTheState = { answers: undefined, filed: undefined, returned: undefined };
