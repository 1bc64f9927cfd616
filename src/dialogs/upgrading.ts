import type { Answers, Form } from './form.ts';
import { asking } from './messages/asking.ts';
import { afresh, note, revise, type Scene, withTalk } from './scene.ts';
import type { Pending, Talk } from './state.ts';

/** Answers of an older version of the form, brought to the present one by the declared rules, one version at a time. */
export function upgradeAnswers(form: Form, answers: Answers, version: number): Answers {
  let upgraded = answers;
  for (let from = version; from < form.version; from++) {
    upgraded = form.upgrades?.find((rule) => rule.from === from)?.upgrade(upgraded) ?? upgraded;
  }
  return upgraded;
}

/**
 * Brings a running talk to the form's present version. No answer is lost: what has no field any more stays in the
 * revisions, and what was typed and is in no answer yet is read again by the present rules.
 */
export function upgradeTalk(scene: Scene): Scene {
  const { form } = scene;
  const { answers, formVersion } = scene.state.talk;
  const upgraded = upgradeAnswers(form, answers, formVersion);
  const gone = Object.keys(answers).filter((key) => !(key in upgraded));
  const values = { ...upgraded, ...Object.fromEntries(gone.map((key) => [key, undefined])) };
  const current = revise(withTalk(afresh(scene), { formVersion: form.version, ...kept(scene) }), values);
  const { talk } = current.state;
  const [revision] = current.effects;
  const number = revision?.type === 'revise' ? revision.number : talk.revision + 1;
  const effect = {
    type: 'revise' as const,
    submission: talk.submission,
    number,
    changes: {},
    ...revision,
    formVersion: form.version,
  };
  return note(withTalk({ ...current, effects: [effect] }, { revision: number }), asking.upgraded);
}

/** What was typed and is in no answer yet, where its field is still there. Its text counts, not how it was read. */
function kept({ form, state }: Scene): Partial<Talk> {
  const { held = {}, parts, pending } = state.talk;
  const open = pending && textOf(pending);
  const texts = [...Object.entries(held).map(([key, { text }]) => [key, text] as const), ...(open ? [open] : [])];
  const known = texts.filter(([key]) => form.byKey.has(key));
  const begun = Object.entries(parts ?? {}).filter(([key]) => form.byKey.has(key));
  const isOpen = pending?.kind === 'another' || (pending?.kind === 'meant' && form.byKey.has(pending.key));
  return {
    held: known.length > 0 ? Object.fromEntries(known.map(([key, text]) => [key, { text }])) : undefined,
    parts: begun.length > 0 ? Object.fromEntries(begun) : undefined,
    pending: isOpen ? pending : undefined,
  };
}

/** What was typed before a question back about it. */
function textOf(pending: Pending): readonly [string, string] | undefined {
  switch (pending.kind) {
    case 'doubt':
    case 'candidates':
      return pending.text === undefined ? undefined : [pending.key, pending.text];
    case 'namesakes':
      return typeof pending.value === 'string' ? [pending.key, pending.value] : undefined;
    case 'rosterUnit':
      return [pending.key, pending.value];
    default:
      return undefined;
  }
}
