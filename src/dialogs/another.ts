import { ask } from './asking.ts';
import { asking } from './messages/asking.ts';
import { reviewing } from './messages/reviewing.ts';
import { park } from './parking.ts';
import { type Paste, readPaste } from './paste.ts';
import { takePaste } from './pasting.ts';
import { compact } from './reading/normalise.ts';
import { yesOrNo } from './replying.ts';
import { fieldAtHand, note, readContext, type Scene, type Step, tell, withTalk } from './scene.ts';
import type { Pending } from './state.ts';

type Another = Extract<Pending, { kind: 'another' }>;

/**
 * Several answers of one message, unless they are about an activity of another name than the one being filled in: then
 * it is asked whether they are another form. A name typed alone is a new name; in a file it is asked about too.
 */
export function takeOrAsk(scene: Scene, paste: Paste, text: string): Step {
  const { titleKey } = scene.form;
  const isAlone = Object.keys({ ...paste.values, ...paste.refusals }).length === 1 && scene.event.type !== 'sent';
  if (titleKey === undefined || isAlone) return takePaste(scene, paste);
  const brought = paste.values[titleKey] ?? paste.refusals[titleKey]?.text;
  const filled = scene.state.talk.answers[titleKey];
  if (typeof filled !== 'string' || typeof brought !== 'string' || plain(filled) === plain(brought)) {
    return takePaste(scene, paste);
  }
  return ask(withTalk(scene, { pending: { kind: 'another', name: filled, text } }));
}

/** The reply to that question; undefined where it is none. */
export function settleAnother(scene: Scene, { name, text }: Another, reply: string): Step | undefined {
  const said = compact(reply).replace(/^(?:是|选|要|我|这是|就)+|[。.!！]+$|(?:吧|的)+[。.!！]*$/gu, '');
  const cleared = withTalk(scene, { pending: undefined });
  if (another.test(said)) return openAnother(cleared, name, text);
  if (replacing.test(said)) return replace(cleared, text);
  return yesOrNo(reply) === 'no' ? ask(note(cleared, reviewing.notDone)) : undefined;
}

const another =
  /^(?:第?[1一](?:个|项)?|前者|(?:另外?|新)的?(?:一|是)*(?:[场个份]|活动)*(?:[,，]?另外?填一?份)?|(?:另外?|新)填一?份|(?:不是|不同)(?:同)?一[场个份](?:活动)?|(?:yes,?)?(?:it's|itis)?(?:another|anew|new)(?:one|activity|form)?(?:,?anewform)?)$/iu;
const replacing =
  /^(?:第?[2二](?:个|项)?|后者|替换掉?(?:这一?份|它|原来)?|(?:覆盖|换掉|更新)(?:这一?份|它|原来)?|(?:同|就是)一[场个份](?:活动)?|改名[了]?|replace(?:it|this|thisone)?|(?:the)?sameone)$/iu;

/** The draft at hand is kept as it is; home opens a new one with the message. */
function openAnother(scene: Scene, name: string, text: string): Step {
  const { state, form } = scene;
  const said = [...scene.notes, tell(scene, asking.keptForAnother, { name })].join('\n\n');
  return [
    { ...park(state), home: { awaits: 'menu', wants: 'new', form: form.id, held: text } },
    [
      ...scene.effects,
      { type: 'say', speech: { text: said, question: state.question } },
      { type: 'fetch', fetch: { what: 'overview', form: form.id } },
    ],
  ];
}

function replace(scene: Scene, text: string): Step {
  const field = fieldAtHand(scene);
  const context = field ? readContext(scene, field) : { now: scene.event.now, earlier: () => [] };
  const paste = readPaste(scene.form, text, { ...context, ...(field ? { at: field.key } : {}) });
  return paste ? takePaste(scene, paste) : ask(scene);
}

function plain(name: string): string {
  return compact(name)
    .replace(/[“”"「」『』《》〈〉‘’'·—\-,，。.]/gu, '')
    .toLowerCase();
}
