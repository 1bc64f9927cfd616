import type { Edition } from '../dialogs/edition.ts';
import type { AnyField } from '../dialogs/form.ts';
import type { UnreachablePerson } from '../store/unreachable.ts';

/** Somebody whom no message reaches, as whoever telephones needs it. Empty texts where nothing is known. */
export interface Call {
  readonly unit: string;
  readonly name: string;
  readonly telephone: string;
  readonly platform: string;
  /** Since when, in milliseconds since the epoch. */
  readonly since: number;
  readonly problem: string;
  readonly receipt: string;
}

/** Whom to telephone, each with the name and the telephone that the latest answers give. */
export function callList(people: readonly UnreachablePerson[], edition: Edition): readonly Call[] {
  return people.map((person) => {
    const { unitName: unit = '', platform, since, receipt = '' } = person;
    const { name = person.name ?? '', telephone = '' } = callOf(edition, person.answers);
    return { unit, name, telephone, platform, since, problem: person.problem.replace(/^unreachable: /u, ''), receipt };
  });
}

/** Whom to ask for, and where: the telephones of a form, and the person who stands nearest before them. */
export function callOf(edition: Edition, answers: UnreachablePerson['answers']): { name?: string; telephone?: string } {
  for (const { fields } of edition.forms.values()) {
    const at = fields.findIndex(({ kind }) => kind === 'telephones');
    const telephone = shown(fields[at], answers);
    if (telephone === undefined) continue;
    const name = shown(
      fields.slice(0, at).findLast((field) => field.kind === 'person' && answers[field.key] !== undefined),
      answers,
    );
    return { telephone, ...(name === undefined ? {} : { name }) };
  }
  return {};
}

function shown(field: AnyField | undefined, answers: UnreachablePerson['answers']): string | undefined {
  const value = field?.schema.safeParse(answers[field.key]);
  return value?.success && value.data !== null ? field?.show(value.data, 'zh') : undefined;
}
