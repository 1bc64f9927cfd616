import { read } from './answering.ts';
import { ask } from './asking.ts';
import { asking } from './messages/asking.ts';
import { fieldAtHand, note, type Scene, type Step } from './scene.ts';
import { steer } from './steering.ts';
import { isOfWords } from './target.ts';

/**
 * 算了 in a form: no name and no place, but that it is to be left. How is said, and nothing is lost; a correction is
 * given up with it. Undefined where it is the answer to the question, such as 否.
 */
export function leaveBe(scene: Scene, text: string): Step | undefined {
  if (!leaves.test(text.trim())) return undefined;
  const field = fieldAtHand(scene);
  // Where something stands, it means that it is kept.
  if (field && /mind/iu.test(text) && scene.state.talk.answers[field.key] !== undefined) return undefined;
  if (!field && scene.state.talk.correction) return steer(scene, { name: 'cancel' }, text);
  if (field && !isOfWords(field)) {
    const reading = read(scene, field, text);
    if (reading.ok || (reading.reason === 'empty' && field.presence === 'optional')) return undefined;
  }
  return ask(note(scene, asking.leftBe));
}

const leaves =
  /^(?:那|就|唉|哎|还是|哦|好吧?|嗯|先|[,，。 ])*(?:算了|罢了|拉倒|不弄了|不搞了|never ?mind|forget (?:it|about it))(?:吧|了|啊|[,，。.!！~ ]|谢谢[您你]?)*$/iu;
