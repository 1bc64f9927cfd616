import type { Form } from '../form.ts';

/** The questions of a form as they were when a service was started with them: no answers, only what was asked. */
export interface KeptQuestions {
  readonly version: number;
  readonly questions: readonly KeptQuestion[];
}

export interface KeptQuestion {
  readonly key: string;
  /** The kind of field, such as `choice`. */
  readonly kind: string;
  /** In Chinese, as it is told to the office. */
  readonly label: string;
  readonly ask: string;
  /** `required` or `optional`. */
  readonly presence: string;
  /** What there is to choose from: as it is stored, with what it is called. */
  readonly options?: readonly (readonly [code: string, label: string])[];
}

/** What is otherwise in a form; what stands in `breaking` means that answers may not fit any more. */
export interface QuestionsDifference {
  readonly breaking: readonly QuestionChange[];
  readonly wording: readonly QuestionChange[];
}

export type QuestionChange =
  | { readonly what: 'gone' | 'added' | 'wording' | 'presence'; readonly key: string; readonly label: string }
  | { readonly what: 'kind'; readonly key: string; readonly label: string; readonly was: string; readonly is: string }
  | {
      readonly what: 'options';
      readonly key: string;
      readonly label: string;
      readonly gone: readonly string[];
      readonly added: readonly string[];
    };

/** What is kept of a form's questions. */
export function keptQuestions(form: Form): KeptQuestions {
  return {
    version: form.version,
    questions: form.fields.map(({ key, kind, label, ask, presence = 'required', choices }) => ({
      ...{ key, kind, label: label.zh, ask: ask.zh, presence },
      ...(choices ? { options: choices.map((each) => [each.code, each.label] as const) } : {}),
    })),
  };
}

/** How the questions differ from those before, whatever their order. */
export function questionsDifference(before: KeptQuestions, now: KeptQuestions): QuestionsDifference {
  const known = new Map(before.questions.map((each) => [each.key, each]));
  const asked = new Set(now.questions.map(({ key }) => key));
  const changes = now.questions.flatMap((question) => changesOf(known.get(question.key), question));
  const gone = before.questions
    .filter(({ key }) => !asked.has(key))
    .map(({ key, label }): QuestionChange => ({ what: 'gone', key, label }));
  const isMild = ({ what }: QuestionChange): boolean => what === 'wording' || what === 'presence';
  return { breaking: [...gone, ...changes.filter((each) => !isMild(each))], wording: changes.filter(isMild) };
}

function changesOf(before: KeptQuestion | undefined, now: KeptQuestion): readonly QuestionChange[] {
  const { key, label } = now;
  if (!before) return [{ what: 'added', key, label }];
  if (before.kind !== now.kind) return [{ what: 'kind', key, label, was: before.kind, is: now.kind }];
  const options = optionsChange(before, now);
  if (options) return [options];
  if (before.presence !== now.presence) return [{ what: 'presence', key, label }];
  return before.label === label && before.ask === now.ask ? [] : [{ what: 'wording', key, label }];
}

/** An option under whose code another one stands now is another option. */
function optionsChange(before: KeptQuestion, { key, label, options = [] }: KeptQuestion): QuestionChange | undefined {
  const named = (each: KeptQuestion['options']): ReadonlyMap<string, string> =>
    new Map((each ?? []).map(([code, name]) => [JSON.stringify([code, name]), name]));
  const [was, is] = [named(before.options), named(options)];
  const gone = [...was].flatMap(([id, name]) => (is.has(id) ? [] : [name]));
  const added = [...is].flatMap(([id, name]) => (was.has(id) ? [] : [name]));
  return gone.length + added.length === 0 ? undefined : { what: 'options', key, label, gone, added };
}
