import { keep, read } from './answering.ts';
import { ask } from './asking.ts';
import type { AnyField } from './form.ts';
import { offer } from './meant.ts';
import { asking } from './messages/asking.ts';
import { fieldAtHand, note, type Scene, type Step } from './scene.ts';
import { steer } from './steering.ts';
import { isOfWords } from './target.ts';

/**
 * 算了 in a form: no name and no place, but that it is to be left. How is said, and nothing is lost; a correction is
 * given up with it. Where something stands, it means that it is kept, as 好了 does. Undefined where it is the answer to
 * the question.
 */
export function leaveBe(scene: Scene, text: string): Step | undefined {
  if (text.length > longest) return undefined;
  const typed = text.trim();
  const field = fieldAtHand(scene);
  if (field && closes.test(typed)) return close(scene, field, typed);
  if (field?.kind === 'yesno' && stands(scene, field) && declines.test(typed)) return decline(scene, field, typed);
  if (!leaves.test(typed)) return undefined;
  if (field && /mind/iu.test(typed) && stands(scene, field)) return undefined;
  if (!field && scene.state.talk.correction) return steer(scene, { name: 'cancel' }, text);
  if (field && (stands(scene, field) || field.kind === 'yesno')) return close(scene, field, typed);
  if (field && !isOfWords(field)) {
    const reading = read(scene, field, text);
    if (reading.ok || (reading.reason === 'empty' && field.presence === 'optional')) return undefined;
  }
  return ask(note(scene, asking.leftBe));
}

/** What was not applied for stays so. */
function decline(scene: Scene, field: AnyField, text: string): Step {
  return scene.state.talk.answers[field.key] === false ? keep(scene, field) : offer(scene, field, text);
}

const longest = 24;

/** A word that ends what is being done is no yes or no: what stands is kept, and where nothing does, it is asked about. */
function close(scene: Scene, field: AnyField, text: string): Step | undefined {
  if (field.pieces || field.files) return undefined;
  if (stands(scene, field)) return keep(scene, field);
  return field.kind === 'yesno' && read(scene, field, text).ok ? offer(scene, field, text) : undefined;
}

/** Whether a text does no more than end what is being done: 好了, 就这样. */
export function isClosing(text: string): boolean {
  return text.length <= longest && closes.test(text.trim());
}

function stands(scene: Scene, { key }: AnyField): boolean {
  return scene.state.talk.answers[key] !== undefined;
}

const leaves =
  /^(?:那|就|唉|哎|还是|哦|好吧?|嗯|先|[,，。 ])*(?:算了|罢了|拉倒|不弄了|不搞了|never ?mind|forget (?:it|about it))(?:吧|了|啊|[,，。.!！~ ]|谢谢[您你]?)*$/iu;
/** No need of what is applied for, or no need to change it. */
const declines =
  /^(?:那|就|还是|先|暂时|[,，。 ])*(?:不用|不必|不需要|不要|免)了(?:吧|啊|[,，。.!！~ ]|谢谢[您你]?)*$/u;
const closes =
  /^(?:那|嗯|哦|[,，。 ])*(?:(?:改|填|弄|选|搞)?好(?:了|啦|嘞)|[成行得]了|可以了|就(?:这样|这么着)(?:吧|了)?|先?这样(?:吧|了)?|没事了?|没什么了?|(?:i'm |all )?done|all set|that's it)(?:吧|啊|[,，。.!！~ ]|谢谢[您你]?)*$/iu;
