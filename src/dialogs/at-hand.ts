import { read } from './answering.ts';
import type { Command } from './commands.ts';
import type { AnyField } from './form.ts';
import { fieldAtHand, type Scene } from './scene.ts';

/**
 * 放弃 at 是否申请…: where the question has it as an answer, what would undo the whole form needs a longer word. "The last
 * one" is the last of the options that are asked for.
 */
export function isAnswerAtHand(scene: Scene, { name }: Command, text: string): boolean {
  if (name === 'back' && /\blast\b/i.test(text)) return fieldAtHand(scene)?.choices !== undefined;
  if ((name !== 'cancel' && name !== 'restart') || /^\s*[/／]|填|表|份|草稿/u.test(text)) return false;
  const field = fieldAtHand(scene);
  if (field?.choices === undefined || !read(scene, field, text).ok) return false;
  return field.kind !== 'yesno' || refuses(scene, field, text);
}

/** 取消 alone is the command. 放弃 is a no where there is nothing yet that it could give up; 取消申请 names the matter. */
function refuses({ state }: Scene, { key }: AnyField, text: string): boolean {
  if (/申请|申报|报名|参加|参评/u.test(text)) return true;
  const isFirst = state.talk.answers[key] === undefined && !state.talk.correction && !state.talk.returned;
  return isFirst && !/取消|作废|删/u.test(text);
}
