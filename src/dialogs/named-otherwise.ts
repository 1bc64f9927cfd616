import { read } from './answering.ts';
import { askMeant } from './asking.ts';
import type { AnyField } from './form.ts';
import type { Scene, Step } from './scene.ts';
import { findTarget, isOfWords } from './target.ts';

/**
 * "联络人：王芳", "活动地点在文化宫" or "传真 无" where other words are asked for: whether the answer that it names is meant is
 * asked. Undefined where a text names none, or no value behind it.
 */
export function hearNamed(scene: Scene, at: AnyField, text: string): Step | undefined {
  if (!isOfWords(at) || at.pieces || text.length > longest || text.includes('\n')) return undefined;
  const typed = text.trim();
  const target = findTarget(scene.form, scene.state.talk.answers, typed);
  if (target.kind !== 'field' || target.by !== 'name' || target.says !== 'name') return undefined;
  const { field, value = '' } = target;
  const head = typed.slice(0, typed.length - value.length);
  const own = value.replace(placed, '');
  const isLinked = linked.test(head) || own !== value || isApart(field, head);
  if (field === at || !isLinked || own === '') return undefined;
  if (at.kind === 'organisation' && general.test(head.replace(linked, '').trim())) return undefined;
  return isAnswer(scene, field, own) ? askMeant(scene, field, own, 'value', text) : undefined;
}

/** A blank alone divides the label from its value: of words anything is one, so that the label must be the form's own. */
function isApart(field: AnyField, head: string): boolean {
  if (!/\s$/u.test(head)) return false;
  const name = head.trim().toLowerCase();
  return !isOfWords(field) || [field.label.zh, field.label.en].some((label) => label.toLowerCase() === name);
}

/** What the field reads, or that there is none, where it may be left out. */
function isAnswer(scene: Scene, field: AnyField, own: string): boolean {
  const reading = read(scene, field, own);
  return reading.ok || (reading.reason === 'empty' && field.presence === 'optional');
}

const longest = 80;
const linked = /(?:[:：]|是|为|叫做?| is| are)\s*$/iu;
/** 在文化宫, "is 22 May". */
const placed = /^(?:就|定|设|放)?在(?!线)|^(?:is|are|was|will be) (?=\S)/iu;
/** What any unit may be introduced by. */
const general = /^(?:(?:我们?的?|本)?(?:单位|名称|全称)(?:名称|全称)?|(?:our |the )?unit(?: name)?|title)$/iu;
