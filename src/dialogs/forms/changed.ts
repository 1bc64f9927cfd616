import { choice } from '../fields/choice.ts';
import { choices } from '../fields/choices.ts';
import { type AnyField, type Field, type Form, withFields } from '../form.ts';
import type { Option } from '../reading/values.ts';
import { fieldOf, upgradesTo } from './own/build.ts';
import { isOther, type Place } from './own/kinds.ts';
import type { AddedQuestion, ChangedQuestion, FormChanges } from './own/schema.ts';

/**
 * A form that comes with the product as an edition wants it: questions with another label, other options or left out, and
 * new ones behind those that are named. Options keep their codes by their names, so that years can be set against each other.
 */
export function changedForm(form: Form, { version, change = {}, add = {} }: FormChanges, place: Place): Form {
  if (version === undefined && Object.keys(change).length === 0 && Object.keys(add).length === 0) return form;
  const kept = form.fields.flatMap((field) => changedField(field, change[field.key]));
  const fields = Object.entries(add).reduce<readonly AnyField[]>(
    (all, [key, question]) => withAdded(all, key, question, place),
    kept,
  );
  const raised = Math.max(form.version, version ?? form.version);
  const { fields: _f, byKey: _b, conditional: _c, long: _l, blank: _n, ...head } = form;
  const built: Form = withFields(
    {
      ...head,
      former: new Map(form.fields.filter(({ key }) => change[key]?.leaveOut).map((field) => [field.key, field])),
      version: raised,
      upgrades: [...(form.upgrades ?? []), ...upgradesTo(raised, () => built, form.version)],
    },
    fields,
  );
  return built;
}

function changedField(field: AnyField, change: ChangedQuestion | undefined): readonly AnyField[] {
  if (!change) return [field];
  if (change.leaveOut) return [];
  const { label, ask, help, rule, example, names, optional, options } = change;
  return [
    {
      ...field,
      ...(options ? kindWith(field, optionsLike(field.choices ?? [], options)) : {}),
      ...(label ? { label } : {}),
      ...(ask ? { ask } : {}),
      ...(help ? { help } : {}),
      ...(rule ? { rule } : {}),
      ...(example ? { example } : {}),
      ...(names || label
        ? { aliases: [...(field.aliases ?? []), ...(label ? [field.label.zh] : []), ...(names ?? [])] }
        : {}),
      ...(optional === undefined ? {} : { presence: optional ? ('optional' as const) : ('required' as const) }),
    },
  ];
}

function kindWith(field: AnyField, options: readonly Option[]): Partial<Field<unknown>> {
  return (field.pick === 'several' ? choices({ options }) : choice({ options })) as unknown as Partial<Field<unknown>>;
}

/** The options that are written, each with the code that it had; new ones with the next numbers. */
export function optionsLike(
  before: readonly Option[],
  written: NonNullable<ChangedQuestion['options']>,
): readonly Option[] {
  const known = new Map(before.map((option) => [option.label, option]));
  const said = written.map((each) => (typeof each === 'string' ? { zh: each } : each));
  const taken = new Set([
    ...before.map(({ code }) => code),
    ...said.flatMap(({ code }) => (code === undefined ? [] : [String(code)])),
  ]);
  let next = 0;
  const free = (): string => {
    do next++;
    while (taken.has(String(next)));
    return String(next);
  };
  return said.map(({ zh, en, names, code }): Option => {
    const same = known.get(zh);
    const english = en === undefined || en === zh ? {} : { english: `${zh} (${en})`, inEnglish: [en] };
    return {
      ...(same ?? { label: zh, ...(isOther(zh) ? { other: true as const } : {}) }),
      code: code === undefined ? (same?.code ?? free()) : String(code),
      ...english,
      ...(names ? { aliases: [...(same?.aliases ?? []), ...names] } : {}),
    };
  });
}

function withAdded(
  fields: readonly AnyField[],
  key: string,
  question: AddedQuestion,
  place: Place,
): readonly AnyField[] {
  const after =
    question.after === undefined ? fields.length - 1 : fields.findIndex((field) => field.key === question.after);
  const before = new Map(fields.slice(0, after + 1).map((field) => [field.key, field]));
  const added = fieldOf(key, question, before, place);
  return [...fields.slice(0, after + 1), added, ...fields.slice(after + 1)];
}
