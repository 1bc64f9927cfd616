import { read } from './answering.ts';
import type { Answers, AnyField, Form } from './form.ts';
import { afresh, type Scene, type Step, withTalk } from './scene.ts';
import { changeTo } from './steering.ts';
import { findTarget, isOfWords, namesOf, type Target } from './target.ts';

/**
 * Several changes in one message: "人数改成120，经费改成5000", "联系人换成李明，电话13512345678". The first is made now, and
 * the others wait as those of a pasted form do: each is read, asked about or refused in its turn. What is said to stay as
 * it is ("电话不变") is no part of the value before it. Undefined where the message is not of several.
 */
export function changeSeveral(scene: Scene, text: string, as: 'said' | 'behind 改' = 'said'): Step | undefined {
  if (text.length > longestEdits) return undefined;
  const edits = editsIn(scene, text, as);
  const [first, ...others] = edits ?? [];
  if (!first) return undefined;
  const later = others.map(({ field, value }) => [field.key, { text: value }] as const);
  const held = { ...scene.state.talk.held, ...Object.fromEntries(later) };
  const waiting = later.length > 0 ? withTalk(scene, { held }) : scene;
  return changeTo(afresh(waiting, first.field.key), first.field, first.value);
}

const longestEdits = 300;

interface Edit {
  readonly field: AnyField;
  readonly value: string;
}

type Named = Target & { readonly kind: 'field' };

function editsIn(scene: Scene, text: string, as: 'said' | 'behind 改'): readonly Edit[] | undefined {
  const { form } = scene;
  const { answers } = scene.state.talk;
  const whole = findTarget(form, answers, text);
  if (whole.kind !== 'field' || whole.value === undefined) return undefined;
  const clauses = clausesOf(scene, text);
  if (clauses.length < 2) return undefined;
  const said = clauses.map((clause) => named(form, answers, clause));
  const edits = said.filter((each): each is Named => each !== undefined && !isUnchanged(each));
  if (said[0] === undefined || (as === 'said' && edits.every(({ says }) => says === 'name'))) return undefined;
  return edits.flatMap(({ field, value }) => (value === undefined ? [] : [{ field, value }]));
}

/** The text, cut before each clause that is a change of its own. */
function clausesOf(scene: Scene, text: string): readonly string[] {
  const clauses: string[] = [];
  let from = 0;
  for (const at of [...boundaries(scene.form, text), text.length]) {
    const isLast = at === text.length;
    if (!isLast && !isChange(scene, text.slice(at).replace(joining, ''))) continue;
    const clause = text.slice(from, at).replace(joining, '').replace(ending, '').trim();
    // "the place": what stands before it is no clause yet.
    if (!isLast && !named(scene.form, scene.state.talk.answers, clause)) continue;
    clauses.push(clause);
    from = at;
  }
  return clauses.filter(Boolean);
}

const separator = /[,，。;；、\s]+(?=\S)|(?<=\p{Script=Han}|\d)(?:并且|同时|另外|还有|以及|和)(?=\p{Script=Han})/gu;
const joining =
  /^(?:[,，。;；、\s]+|并且?|同时|另外|还有|以及|和|再|然后|顺便|也|请|麻烦[您你]?|把|将|(?:and|also|then|please|the)(?= ))+/iu;
const ending = /(?:[,，。;；、\s]+|并且?|同时|另外|还有|以及|和)+$/u;
const connective = /(?:的)?(?:也|就|都)?(?:改[成为到]|换[成为]|更正[为成]|修改[为成]|更改[为成])/gu;

/** Where another clause may begin: behind a separator, and before a name that stands before 改成. */
function boundaries(form: Form, text: string): readonly number[] {
  const found = new Set([...text.matchAll(separator)].map(({ index }) => index));
  for (const { index } of text.matchAll(connective)) {
    const before = text.slice(0, index);
    const names = form.fields.flatMap(namesOf).filter((name) => before.endsWith(name));
    const longest = Math.max(0, ...names.map(({ length }) => length));
    if (longest > 0 && index > longest) found.add(index - longest);
  }
  return [...found].toSorted((one, other) => one - other);
}

function isChange(scene: Scene, clause: string): boolean {
  const target = named(scene.form, scene.state.talk.answers, clause);
  if (!target) return false;
  if (isUnchanged(target)) return true;
  const { field, value = '', says } = target;
  if (value === '') return false;
  if (says !== 'name') return true;
  const isIntroduced = /[:：是为]\s*$/u.test(clause.slice(0, clause.length - value.length));
  const takes = read(scene, field, clausesHead(value)).ok;
  return takes && (!isOfWords(field) || field.kind === 'person' || isIntroduced);
}

/** What stands before the next separator: enough to see whether the field could take it. */
function clausesHead(value: string): string {
  return /^[^,，;；]+/u.exec(value)?.[0] ?? value;
}

function named(form: Form, answers: Answers, clause: string): Named | undefined {
  const target = findTarget(form, answers, clause);
  return target.kind === 'field' && target.by === 'name' ? target : undefined;
}

function isUnchanged({ value }: Named): boolean {
  return value !== undefined && unchanged.test(value);
}

const unchanged =
  /^(?:就|都|还是?|也|先|照)*(?:保持)?(?:不变|不改|不动|不用[改动变]|不需要改|没变|没改|照旧|照原样|原来的|一样|以前的|保持)(?:了|的|吧|即可|就行)*[,，。;；!！]*$/u;
