import { read } from './answering.ts';
import { askMeant } from './asking.ts';
import type { AnyField } from './form.ts';
import type { Scene, Step } from './scene.ts';
import { findTarget, isOfWords } from './target.ts';

/**
 * "联络人：王芳" or "活动地点在文化宫" where other words are asked for: whether the answer that it names is meant is asked.
 * Undefined where a text names none, or no value behind it.
 */
export function hearNamed(scene: Scene, at: AnyField, text: string): Step | undefined {
  if (!isOfWords(at) || at.pieces || text.length > longest || text.includes('\n')) return undefined;
  const typed = text.trim();
  const target = findTarget(scene.form, scene.state.talk.answers, typed);
  if (target.kind !== 'field' || target.by !== 'name' || target.says !== 'name') return undefined;
  const { field, value = '' } = target;
  const head = typed.slice(0, typed.length - value.length);
  const own = value.replace(placed, '');
  if (field === at || !(linked.test(head) || own !== value) || own === '') return undefined;
  if (at.kind === 'organisation' && general.test(head.replace(linked, '').trim())) return undefined;
  return read(scene, field, own).ok ? askMeant(scene, field, own, 'value', text) : undefined;
}

const longest = 80;
const linked = /(?:[:：]|是|为|叫做?| is| are)\s*$/iu;
/** 在文化宫, "is 22 May". */
const placed = /^(?:就|定|设|放)?在(?!线)|^(?:is|are|was|will be) (?=\S)/iu;
/** What any unit may be introduced by. */
const general = /^(?:(?:我们?的?|本)?(?:单位|名称|全称)(?:名称|全称)?|(?:our |the )?unit(?: name)?|title)$/iu;
