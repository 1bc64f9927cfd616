import { ask, commandButton } from './asking.ts';
import type { AnyField } from './form.ts';
import { grow } from './growing.ts';
import { reviewing } from './messages/reviewing.ts';
import { yesOrNo } from './pending.ts';
import { compact } from './reading/normalise.ts';
import { afresh, fieldAtHand, note, type Scene, type Step, tell, withTalk } from './scene.ts';
import { askWhichToEdit, submit } from './steering.ts';
import { findTarget } from './target.ts';

/**
 * A message while the summary is shown, that is no command, no edit and no paste: consent to submit, a doubt, a field
 * with or without its new value, or more of the long text that was the last answer. What is unsure is asked about.
 */
export function answerReview(scene: Scene, text: string): Step {
  const said = consent(text) ?? yesOrNo(text);
  if (said === 'yes') return submit(scene);
  if (said === 'no') return askWhichToEdit(scene);
  const target = findTarget(scene.form, scene.state.talk.answers, text);
  if (target.kind === 'field' && target.value === undefined) return ask(afresh(scene, target.field.key));
  if (target.kind === 'field' && target.value !== undefined)
    return askMeant(scene, target.field, target.value, 'value');
  const { growing } = scene.state.talk;
  const field = growing === undefined ? undefined : scene.form.byKey.get(growing);
  if (!field?.pieces || [...text].length < 10) return ask(note(scene, reviewing.notUnderstood));
  return /[?？吗]\s*$|提交|没问题|没有问题/u.test(text)
    ? askMeant(scene, field, text, 'more')
    : grow(scene, field, text);
}

/** "没有问题了，请帮我提交吧谢谢" submits; "先不提交" does not. */
function consent(text: string): 'yes' | undefined {
  const plain = compact(text);
  if (/^(?:没问题|没有问题|无误|正确|都对|全对|确认无误|lgtm)[。.!！]*$/iu.test(plain)) return 'yes';
  const asks = plain.length <= 24 && /提交|上报/u.test(plain);
  return asks && !/不|别|先|等|后|怎|吗|[?？]|什么|哪/u.test(plain) ? 'yes' : undefined;
}

function askMeant(scene: Scene, field: AnyField, text: string, as: 'value' | 'more'): Step {
  return ask(withTalk(scene, { pending: { kind: 'meant', key: field.key, text, as } }));
}

/** The receipt has been drawn: the draft becomes a submission and the talk about it ends. */
export function finish(scene: Scene, receipt: { readonly number: string; readonly submittedAt: number }): Step {
  if (fieldAtHand(scene)) return ask(scene);
  const { form } = scene;
  const { talk, ...rest } = scene.state;
  const { language } = rest;
  const title = String((form.titleKey === undefined ? undefined : talk.answers[form.titleKey]) ?? form.title[language]);
  const question = rest.question + 1;
  const state = { ...rest, question, home: { awaits: 'menu' as const } };
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
