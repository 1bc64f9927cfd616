import { consider, keep } from './answering.ts';
import { ask } from './asking.ts';
import { asking } from './messages/asking.ts';
import { compact } from './reading/normalise.ts';
import { fieldAtHand, note, type Scene, type Step, showValue } from './scene.ts';

/**
 * "跟上次一样", "还是上次那个": what the unit filed last for the field at hand, and never the answer of another field. Where
 * nothing was filed, the field is asked again. 一样 alone points at the last filing only where there is one.
 */
export function keepAsLast(scene: Scene, text: string): Step | undefined {
  const field = fieldAtHand(scene);
  if (!field || text.length > longest || scene.state.talk.parts?.[field.key]) return undefined;
  const { answers, offers } = scene.state.talk;
  const last = offers?.[field.key];
  const plain = compact(text).toLowerCase();
  if (!(asLast.test(plain) || (last !== undefined && theSame.test(plain)))) return undefined;
  if (answers[field.key] !== undefined) return keep(scene, field);
  return last === undefined
    ? ask(note(scene, asking.nothingToKeep))
    : consider(scene, field, last, showValue(scene, field, last));
}

const longest = 30;
const lead = '(?:嗯+|好的|那|这[个项]|就|都|还是|依然|仍然?|跟|和|与|同|按照?|照着?|用|沿用|填|写|[,，、])*';
const lastTime = '(?:上一?[次回场份届]|前一?[次回场]|之前|以前|先前)(?:活动|备案|申报|填报|表)?(?:[填写报用交]过?)?';
const tail = '(?:的|那[个位家项]|一样|相同|一致|不变|没变|同一[个位家]|吧|就行|即可|就好|啊|了|[。.!！,，])*';
const asLast = new RegExp(
  `^${lead}${lastTime}${tail}$|^(?:the)?same(?:as|like)(?:the)?(?:last|previous|before)(?:time|one|year|filing)?[.!]*$|^as(?:before|lasttime)[.!]*$`,
  'u',
);
const theSame = /^(?:就|都|还是|也)*(?:一样|相同|老样子|没变|没有变化?)(?:的|吧|就行|啊|了|[。.!！])*$/u;
