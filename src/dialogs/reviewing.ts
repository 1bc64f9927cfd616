import { refuse } from './answering.ts';
import { ask, commandButton } from './asking.ts';
import type { AnyField } from './form.ts';
import { asking } from './messages/asking.ts';
import { reviewing } from './messages/reviewing.ts';
import { yesOrNo } from './pending.ts';
import { compact } from './reading/normalise.ts';
import { afresh, fieldAtHand, note, revise, type Scene, type Step, tell, withTalk } from './scene.ts';
import { submit } from './steering.ts';
import { findTarget } from './target.ts';

/**
 * A message while the summary is shown, that is no command, no edit and no paste: consent to submit, a doubt,
 * or more of the long text that was the last answer.
 */
export function answerReview(scene: Scene, text: string): Step {
  const said = /^(?:没问题|没有问题|无误|正确|都对|全对|确认无误|lgtm)[。.!！]*$/iu.test(compact(text))
    ? 'yes'
    : yesOrNo(text);
  if (said === 'yes') return submit(scene);
  if (said === 'no')
    return ask(note(scene, reviewing.editWhich, { label: scene.form.fields[0]?.label[scene.state.language] ?? '' }));
  const target = findTarget(scene.form, scene.state.talk.answers, text);
  if (target.kind === 'field' && target.value === undefined) return ask(afresh(scene, target.field.key));
  const { growing } = scene.state.talk;
  const field = growing === undefined ? undefined : scene.form.byKey.get(growing);
  if (field?.pieces && [...text].length >= 10) return grow(scene, field, field.pieces.max, text);
  return ask(note(scene, reviewing.notUnderstood));
}

function grow(scene: Scene, field: AnyField, max: number, text: string): Step {
  const whole = `${String(scene.state.talk.answers[field.key])}\n${text.trim()}`;
  const count = [...whole].length;
  if (count > max) return refuse(scene, field, text, 'out_of_range', field.explain?.(whole));
  const values = { label: field.label[scene.state.language], count };
  return ask(note(revise(withTalk(scene, { failures: 0 }), { [field.key]: whole }), asking.appended, values));
}

/** The receipt has been drawn: the draft becomes a submission and the talk about it ends. */
export function finish(scene: Scene, receipt: { readonly number: string; readonly submittedAt: number }): Step {
  if (fieldAtHand(scene)) return ask(scene);
  const { form } = scene;
  const { talk, ...rest } = scene.state;
  const { language } = rest;
  const title = String((form.titleKey === undefined ? undefined : talk.answers[form.titleKey]) ?? form.title[language]);
  const question = rest.question + 1;
  const state = { ...rest, question, home: { awaits: 'menu' as const }, last: talk.submission };
  const document = { kind: 'paper' as const, submission: talk.submission, name: `${receipt.number}.docx` };
  const text = [
    ...scene.notes,
    tell(scene, reviewing.submitted, { receipt: receipt.number }),
    receiptFacts(scene, title, receipt.submittedAt),
    tell(scene, reviewing.after, { office: form.office?.[language] ?? '' }),
  ].join('\n\n');
  const buttons = [commandButton(scene, 'status'), commandButton(scene, 'filing')];
  const { submission, revision, answers } = talk;
  return [
    state,
    [
      ...scene.effects,
      { type: 'submit', submission, number: revision + 1, form: form.id, answers, title, receipt: receipt.number },
      { type: 'say', speech: { text, question, document, buttons } },
    ],
  ];
}

function receiptFacts(scene: Scene, name: string, submittedAt: number): string {
  const unit = scene.form.fields.find((field) => field.carry === 'unit');
  const time = new Intl.DateTimeFormat('sv-SE', {
    timeZone: scene.form.timeZone ?? 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(submittedAt);
  return tell(scene, reviewing.receipt, { unit: String(unit ? scene.state.talk.answers[unit.key] : ''), name, time });
}
