import type { Campaign } from '../../campaign.ts';
import { deadlineOf } from '../../deadline.ts';
import {
  type Answers,
  type AnyField,
  type Form,
  type FormHead,
  type Placement,
  type Upgrade,
  withFields,
} from '../../form.ts';
import { type Message, message } from '../../message.ts';
import { conditionOf } from './conditions.ts';
import { kindOf, type Place } from './kinds.ts';
import { checkOf, comparedWith } from './rules.ts';
import type { OwnForm, OwnQuestion } from './schema.ts';

/** A form as an edition's file declares it. The file was checked before. */
export function ownFormOf(id: string, declared: OwnForm, place: Place): Form {
  const { title, deadline, from, per, titleField } = declared;
  const version = declared.version ?? 1;
  const titleKey = titleField ?? firstText(declared);
  const head: FormHead = {
    ...{ id, version, title, mark: declared.mark, timeZone: place.timeZone },
    upgrades: upgradesTo(version, () => built),
    own: true,
    word: declared.word ?? title,
    names: [
      ...new Set([
        title.zh,
        title.en,
        ...(declared.word ? [declared.word.zh, declared.word.en] : []),
        ...(declared.names ?? []),
      ]),
    ],
    ...(titleKey === undefined ? {} : { titleKey }),
    ...(per === 'unit' ? { once: 'unit' as const } : {}),
    ...(per === 'activity' ? { about: 'activity' as const } : {}),
    ...(declared.voluntary ? { presence: 'voluntary' as const } : {}),
    ...(from === undefined ? {} : { offeredFrom: from }),
    ...(deadline === undefined ? {} : { deadline: deadlineOf(deadline, place.timeZone) }),
  };
  const built: Form = withFields(head, questionsOf(Object.entries(declared.fields), place));
  return built;
}

/** A form that nothing names is named by its first text. */
function firstText({ fields, per }: OwnForm): string | undefined {
  if (per === 'unit') return undefined;
  return Object.entries(fields).find(
    ([, { kind, optional }]) => (kind === 'text' || kind === 'person') && !optional,
  )?.[0];
}

/** Declared questions as fields, each made beside those before it. */
function questionsOf(questions: readonly (readonly [string, OwnQuestion])[], place: Place): readonly AnyField[] {
  const fields = new Map<string, AnyField>();
  for (const [key, question] of questions) fields.set(key, fieldOf(key, question, fields, place));
  return [...fields.values()];
}

/** A declared question as a field behind those before it. */
export function fieldOf(
  key: string,
  question: OwnQuestion,
  before: ReadonlyMap<string, AnyField>,
  place: Place,
): AnyField {
  const kind = kindOf(question, place);
  const placement = placementOf(question, before);
  return { ...kind, ...placement, example: placement.example ?? kind.example, key, index: before.size };
}

// biome-ignore lint/suspicious/noExplicitAny: the answers of declared forms have no type of their own.
function placementOf(question: OwnQuestion, before: ReadonlyMap<string, AnyField>): Placement<any, any> {
  const { label, names, help, rule, example, when, otherwise, kind, unique } = question;
  const check = checkOf(question, before);
  const dependsOn = [...Object.keys(when ?? {}), ...comparedWith(question)];
  const carry = carryOf(question);
  const sensitive = question.sensitive ?? isPersonal(kind);
  return {
    ...{ label, ask: question.ask ?? askFor(question) },
    ...(names ? { aliases: names } : {}),
    ...(help ? { help } : {}),
    ...(rule ? { rule } : {}),
    ...(example ? { example } : isFree(kind) ? { example: message('', '') } : {}),
    ...(question.optional ? { presence: 'optional' as const } : {}),
    ...(when ? { when: conditionOf(when, before) } : {}),
    ...(dependsOn.length > 0 ? { dependsOn } : {}),
    ...(check ? { check } : {}),
    ...(otherwise === undefined ? {} : { otherwise }),
    ...(carry === undefined ? {} : { carry }),
    ...(unique ? { unique: 'unit' as const } : {}),
    ...(sensitive ? { sensitive: true as const } : {}),
  };
}

function carryOf({ kind, from }: OwnQuestion): 'unit' | 'offer' | 'filing' | undefined {
  if (kind === 'unit' || from === 'unit') return 'unit';
  return from === 'last' ? 'offer' : from;
}

/** Words of any kind: an example of something else would mislead. */
function isFree(kind: OwnQuestion['kind']): boolean {
  return kind === 'text' || kind === 'longText' || kind === 'organisation' || kind === 'unit';
}

function isPersonal(kind: OwnQuestion['kind']): boolean {
  return kind === 'person' || kind === 'telephone' || kind === 'telephones' || kind === 'email';
}

/** What is asked where the file says no more than the label. */
function askFor({ label, kind }: OwnQuestion): Message {
  if (kind === 'yesno') {
    return { zh: `${label.zh.startsWith('是否') ? '' : '是否'}${label.zh}？`, en: `${label.en}: yes or no?` };
  }
  if (kind === 'choice' || kind === 'choices') {
    const several = kind === 'choices' ? ['可以选几个。', ' Several may be chosen.'] : ['', ''];
    return {
      zh: `请选择${label.zh}。${several[0]}`,
      en: `Please choose: ${label.en}.${several[1]}`,
    };
  }
  const verb = kind === 'files' ? ['请发', 'Please send'] : ['请填写', 'Please give'];
  return { zh: `${verb[0]}${label.zh}。`, en: `${verb[1]}: ${label.en}.` };
}

/** Answers of older versions: what has a question still and would still be taken stays, anything else is asked anew. */
export function upgradesTo(version: number, current: () => Form, since = 1): readonly Upgrade[] {
  const upgrade = (answers: Answers): Answers => {
    const { byKey } = current();
    return Object.fromEntries(
      Object.entries(answers).filter(([key, value]) => {
        const field = byKey.get(key);
        return field && (value === null ? field.presence === 'optional' : field.schema.safeParse(value).success);
      }),
    );
  };
  return Array.from({ length: Math.max(0, version - since) }, (_, i) => ({ from: since + i, upgrade }));
}

/** The forms of an edition's own, by id, in the order of its file. */
export function ownFormsOf(campaign: Campaign): ReadonlyMap<string, Form> {
  return new Map(
    Object.entries(campaign.ownForms ?? {}).map(([id, declared]) => [id, ownFormOf(id, declared, campaign)]),
  );
}
