import { read } from './answering.ts';
import { ask } from './asking.ts';
import { asking } from './messages/asking.ts';
import { fieldAtHand, note, type Scene, type Step } from './scene.ts';

/**
 * A second 同意 in a form: the notice was agreed to already, and no unit and no name is called so. Undefined where it may
 * answer the question, such as one of yes and no.
 */
export function agreedAgain(scene: Scene, text: string): Step | undefined {
  if (text.length > longest || !agrees.test(text)) return undefined;
  const field = fieldAtHand(scene);
  if (!field || scene.state.talk.parts?.[field.key]) return undefined;
  if (field.choices && read(scene, field, text).ok) return undefined;
  return ask(note(scene, asking.agreedAlready));
}

const longest = 24;
const agrees =
  /^\s*(?:好的?|行|嗯+|那|是的?|[,，、。 ])*(?:我|本人|我们)?(?:已阅读并?|已经?|都|完全)?(?:同意|接受)(?:并?(?:继续|开始))?(?:了|的|填报|须知|吧|[,，。.!！~ ]|谢谢[您你]?)*$|^\s*(?:(?:yes|ok|okay)[, ]+)?(?:i )?(?:do )?(?:agreed?|accept(?:ed)?)[.! ]*$/iu;
