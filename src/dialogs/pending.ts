import { accept, confirmed, consider, problemWith, refuse } from './answering.ts';
import { ask, commandButton } from './asking.ts';
import { settleMeant } from './meant.ts';
import { refusals } from './messages/refusals.ts';
import { reviewing } from './messages/reviewing.ts';
import { compact } from './reading/normalise.ts';
import { afresh, note, revise, type Scene, type Step, tell, withTalk } from './scene.ts';
import type { Pending } from './state.ts';
import { submit } from './steering.ts';

/** Answers a question back ("您是说 A 吗？"). Undefined when the text is no answer to it: then it is read afresh. */
export function settlePending(scene: Scene, pending: Pending, text: string): Step | undefined {
  if (pending.kind === 'candidates' && pending.values.length > 1) return settleCandidates(scene, pending, text);
  const said = yesOrNo(text) ?? numbered[compact(text)];
  if (said === undefined) return undefined;
  if (pending.kind === 'sure') return said === 'yes' ? carryOut(scene, pending.what) : leave(scene, pending.what);
  const field = scene.form.byKey.get(pending.key);
  if (!field) return undefined;
  if (pending.kind === 'meant') return settleMeant(scene, field, pending, said);
  if (said === 'no') return ask(note(withTalk(scene, { pending: undefined }), refusals.answerAgain));
  const cleared = withTalk(scene, { pending: undefined });
  if (pending.kind === 'namesakes') return accept(cleared, field, pending.value);
  if (pending.kind === 'doubt') return confirmed(cleared, field, pending.value);
  return consider(cleared, field, pending.values[0], text);
}

/** A question back has two numbered answers where there are no buttons. */
const numbered: Readonly<Record<string, 'yes' | 'no' | undefined>> = { '1': 'yes', '2': 'no' };

/** The plain words for yes and no, in both languages, and what the buttons send. */
export function yesOrNo(text: string): 'yes' | 'no' | undefined {
  const plain = compact(text)
    .toLowerCase()
    .replace(/[。.!！~、,，]+$/gu, '');
  if (
    /^(?:yes|y|是|是的|对|对的|对啊|嗯+|好|好的|没错|确认|确定|可以|就是|是这个|ok|okay|sure|right|correct)$/u.test(
      plain,
    )
  )
    return 'yes';
  if (/^(?:no|n|不|不是|不是的|不对|否|错|错了|没有|不要|不用|算了|nope|wrong)$/u.test(plain)) return 'no';
  return undefined;
}

function settleCandidates(scene: Scene, pending: Pending & { kind: 'candidates' }, text: string): Step | undefined {
  const number = /^(?:第|选)?([1-9一二三四])(?:个|项)?[。.]?$/u.exec(compact(text))?.[1];
  const i = number === undefined ? -1 : '1234'.indexOf(number) >= 0 ? Number(number) - 1 : '一二三四'.indexOf(number);
  const value = pending.values[i];
  if (value === undefined) return undefined;
  const field = scene.form.byKey.get(pending.key);
  if (!field) return undefined;
  const cleared = withTalk(scene, { pending: undefined });
  const problem = problemWith(cleared, field, value);
  return problem ? refuse(cleared, field, text, 'out_of_range', problem) : consider(cleared, field, value, text);
}

type Sure = Extract<Pending, { kind: 'sure' }>['what'];

function leave(scene: Scene, what: Sure): Step {
  const told = what === 'submit' ? reviewing.notSubmitted : reviewing.notDone;
  return ask(note(withTalk(scene, { pending: undefined }), told));
}

function carryOut(scene: Scene, what: Sure): Step {
  if (what === 'submit') return submit(withTalk(scene, { pending: undefined }));
  return what === 'cancel' ? cancelDraft(scene) : restartDraft(scene);
}

function restartDraft(scene: Scene): Step {
  const cleared = Object.fromEntries(Object.keys(scene.state.talk.answers).map((key) => [key, undefined]));
  const begun = withTalk(afresh(scene), { held: undefined, parts: undefined });
  return ask(note(revise(begun, cleared), reviewing.restarted));
}

function cancelDraft(scene: Scene): Step {
  const { talk, ...state } = scene.state;
  const cancelled = tell(scene, reviewing.cancelled, { title: scene.form.title[state.language] });
  const text = [...scene.notes, cancelled].join('\n\n');
  const question = state.question + 1;
  return [
    { ...state, question, home: { awaits: 'menu' } },
    [
      ...scene.effects,
      { type: 'discard', submission: talk.submission, number: talk.revision + 1 },
      { type: 'say', speech: { text, question, buttons: [commandButton(scene, 'filing')] } },
    ],
  ];
}
