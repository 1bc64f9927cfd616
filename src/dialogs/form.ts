import type { z } from 'zod';
import type { FileRules } from './fields/files.ts';
import type { Language, Message } from './message.ts';
import type { Group } from './reading/quantity/groups.ts';
import type { Reading } from './reading/reading.ts';
import type { Day, Option } from './reading/values.ts';
import type { InputHint, Pick } from './speech.ts';

/** Stored answers by field key. `null` means "asked, and there is none". Values are JSON. */
export type Answers = Readonly<Record<string, unknown>>;

/** What a reader may know beside the text. */
export interface ReadContext {
  /** The moment of the answer, in milliseconds since the epoch. */
  readonly now: number;
  /** The fields answered before this one, in the form's order: what 同上 and 同电话 refer to. */
  readonly earlier: () => readonly Answered[];
}

export interface Answered {
  readonly key: string;
  readonly label: string;
  readonly kind: string;
  readonly value: unknown;
  /** Its number in the form, from 1, where it stands in one. */
  readonly number?: number;
}

/**
 * One kind of question: how it is read, what is allowed, how its value is shown.
 * Understanding (`read`) and allowing (`schema`, `doubt`) are two questions with two sentences.
 */
export interface Field<Value> {
  /** The kind's name, for help, pages and columns: `text`, `period`, `money` … */
  readonly kind: string;
  /** What to type, with what is allowed: "金额，单位元，最多两位小数". */
  readonly rule: Message;
  /** An answer that would be taken. */
  readonly example: Message;
  readonly input: InputHint;
  readonly choices?: readonly Option[];
  readonly pick?: Pick;
  /** What a number of it is in: 平方米. */
  readonly unit?: Message;
  /** The group whose number it is, of which others may be named beside it: 线上. */
  readonly group?: Group;
  readonly read: (text: string, context: ReadContext) => Reading<Value>;
  /** What an answer that is incomplete by itself says beside the one that stands: another hour of the same day. */
  readonly amend?: (text: string, standing: Value, context: ReadContext) => Reading<Value>;
  readonly schema: z.ZodType<Value>;
  /** The schema's own test, where it is one alone: asked in its place, since a schema makes an error of each refusal. */
  readonly fits?: (value: Value) => boolean;
  readonly show: (value: Value, language: Language) => string;
  /** A soft rule: the question to ask about a value that is allowed but unusual. */
  readonly doubt?: (value: Value) => Message | undefined;
  /** Set where an answer may come in several messages: its shortest and longest length, in characters. */
  readonly pieces?: { readonly min: number; readonly max: number };
  /** Set where it is answered by files that are sent: which ones. */
  readonly files?: FileRules;
  /** The rule that a well-read value broke, said to the person. Default: `rule`. */
  readonly explain?: (value: Value) => Message | undefined;
}

/** How a field stands in its form. */
export interface Placement<Value, Before extends Answers = Answers> {
  readonly label: Message;
  /** Other names by which people call the field. */
  readonly aliases?: readonly string[];
  readonly ask: Message;
  /** What to type, where the form says it better than the kind does. */
  readonly rule?: Message;
  /** Shown under the generated help. */
  readonly help?: Message;
  readonly example?: Message;
  /** Default: `required`. An optional field may be skipped and is stored as null. */
  readonly presence?: 'required' | 'optional';
  /** Asked only when this holds; when it stops holding, the answer falls away. */
  readonly when?: (before: Partial<Before>) => boolean;
  /** The fields whose change makes this answer be checked again. */
  readonly dependsOn?: readonly (keyof Before & string)[];
  /** A rule across fields: the problem with this value beside the earlier answers. */
  readonly check?: (value: Value, before: Partial<Before>) => Message | undefined;
  /** A value to offer ("回复“沿用”即填"), from what was answered before. */
  readonly suggest?: (before: Partial<Before>) => Value | undefined;
  /**
   * A soft rule across fields: the question to ask about a value that is allowed beside the earlier answers, but unusual.
   * Those that it looks at stand in `dependsOn`.
   */
  readonly doubtBeside?: (value: Value, before: Partial<Before>) => Message | undefined;
  /** What is stored where it is not asked, because `when` does not hold. Default: nothing. */
  readonly otherwise?: Value;
  /**
   * Where a value is taken from: offered from the unit's last form of this kind, the unit's own name, or filled in from
   * the filing of the activity that the form is about, by the same key. Default: `ask`.
   */
  readonly carry?: 'offer' | 'unit' | 'filing' | 'ask';
  /** Whether another submission of the unit with the same value is asked about. */
  readonly unique?: 'unit';
  /** Kept out of logs, previews to others and reminders. */
  readonly sensitive?: true;
}

export interface FormHead {
  readonly id: string;
  /** Raised with each change of the definition; every raise declares its rule in `upgrades`. */
  readonly version: number;
  readonly title: Message;
  /** The character in receipt numbers: 备 in `TJ36-备-00012`. */
  readonly mark: string;
  /** The rule that turns answers of version `from` into those of `from + 1`. */
  readonly upgrades?: readonly Upgrade[];
  /** Set where it is filled in about an activity that was filed and held; absent: it stands by itself. */
  readonly about?: 'activity';
  /** Set where an activity may have several of them. Default: one. */
  readonly often?: 'any';
  /** What is chosen where it is about none of the unit's activities. Default: one that was not filed. */
  readonly without?: Message;
  /** Set where a unit files it once, for everything that it did. */
  readonly once?: 'unit';
  /** Set where nobody has to file it, and nobody is reminded of it. */
  readonly presence?: 'voluntary';
  /** The first day on which it can be begun: nothing was held before. Absent: it can be begun at any time. */
  readonly offeredFrom?: Day;
  /** The word that begins it, and what is asked about it is asked by these names. */
  readonly command?: FormCommand;
  readonly names?: readonly string[];
  /** Set where an edition's file declares it: then it is begun by its own word instead of a command. */
  readonly own?: true;
  readonly word?: Message;
  /** Questions that the edition left out, by key: older records may have their answers. */
  readonly former?: ReadonlyMap<string, AnyField>;
  /** The other forms in use; put in by the edition. */
  readonly others?: readonly FormBeside[];
  /** The field that names a submission in lists. */
  readonly titleKey?: string;
  /** The campaign's time zone, for times that are shown. */
  readonly timeZone?: string;
  /** Until when it is taken. Absent: at any time. */
  readonly deadline?: Deadline;
  /** Whom to call: "组委会办公室 27121418". */
  readonly office?: Message;
  /** All contacts, and the notice of data use, for who asks in the middle of the form. */
  readonly contacts?: Message;
  readonly notice?: Message;
  /** What else is due, here or elsewhere, for who asks for it. */
  readonly later?: readonly Later[];
}

/** The commands that begin a form. */
export const formCommands = ['filing', 'statistics', 'report', 'news'] as const;
export type FormCommand = (typeof formCommands)[number];

/** What a talk about one form knows of another. */
export interface FormBeside {
  readonly id: string;
  readonly title: Message;
  readonly about?: 'activity';
  readonly command?: FormCommand;
  readonly names?: readonly string[];
  readonly own?: true;
  readonly word?: Message;
  readonly deadline?: Deadline;
  readonly offeredFrom?: Day;
  readonly timeZone?: string;
}

/** `instant` itself is late: the last millisecond before it is in time. */
export interface Deadline {
  /** Milliseconds since the epoch. */
  readonly instant: number;
  readonly text: Message;
}

/** Something else that is due: how people call it, and when and where it goes. */
export interface Later {
  readonly names: readonly string[];
  readonly answer: Message;
}

export interface Upgrade {
  readonly from: number;
  readonly upgrade: (answers: Answers) => Answers;
}

// biome-ignore lint/suspicious/noExplicitAny: a form holds fields of every value type; the builder keeps them apart.
export type AnyField = Field<any> & Placement<any, any> & { readonly key: string; readonly index: number };

export interface Form<A extends Answers = Answers> extends FormHead {
  readonly fields: readonly AnyField[];
  readonly byKey: ReadonlyMap<string, AnyField>;
  /** The fields that other answers can make fall away. */
  readonly conditional: readonly AnyField[];
  /** The fields whose answers may come in several messages. */
  readonly long: readonly AnyField[];
  /**
   * No answer to any field, in the form's order. The engine lays answers that come in this order out as it does this one,
   * as long as it is kept: two hundred are then copied in 4 µs instead of 22.
   */
  readonly blank: Answers;
  /** Carries the type of the answers; never there at run time. */
  readonly answers?: A;
}

export type AnswersOf<F> = F extends Form<infer A> ? A : never;

export interface FormBuilder<A extends Answers> {
  field<const Key extends string, Value>(
    key: Key,
    kind: Field<Value>,
    placement: Placement<Value, A>,
  ): FormBuilder<A & { readonly [K in Key]: Value }>;
  build(): Form<A>;
}

/** Begins the declaration of a form; `field` adds one question, `build` ends it. */
export function form(head: FormHead): FormBuilder<Record<never, never>> {
  return extend(head, []);
}

function extend<A extends Answers>(head: FormHead, fields: readonly AnyField[]): FormBuilder<A> {
  return {
    field: (key, kind, placement) =>
      extend(head, [
        ...fields,
        { ...kind, ...placement, example: placement.example ?? kind.example, key, index: fields.length },
      ]),
    build: () => withFields(head, fields),
  };
}

/** A form of these fields, in this order. */
export function withFields<A extends Answers = Answers>(head: FormHead, fields: readonly AnyField[]): Form<A> {
  const ordered = fields.map((field, index): AnyField => (field.index === index ? field : { ...field, index }));
  return {
    ...head,
    fields: ordered,
    byKey: new Map(ordered.map((field) => [field.key, field])),
    conditional: ordered.filter((field) => field.when || field.dependsOn),
    long: ordered.filter((field) => field.pieces),
    blank: Object.fromEntries(ordered.map(({ key }) => [key, undefined])),
  };
}
