import { ask } from './asking.ts';
import { type Command, readCommand } from './commands.ts';
import type { AnyField, Form } from './form.ts';
import { asking } from './messages/asking.ts';
import { reviewing } from './messages/reviewing.ts';
import { yesOrNo } from './replying.ts';
import { afresh, note, type Scene, type Step, withTalk } from './scene.ts';
import { edit, steer } from './steering.ts';
import { fieldLabelled, findTarget } from './target.ts';

/** 改 alone: which one? Where nothing is answered there is nothing to change. */
export function askWhichToEdit(scene: Scene): Step {
  if (Object.keys(scene.state.talk.answers).length === 0) return ask(note(scene, asking.firstAlready));
  return ask(withTalk(afresh(scene), { pending: { kind: 'edit' } }));
}

/** The reply to that question: a number, a name, with or without the new value; undefined where it is none. */
export function settleEdit(scene: Scene, typed: string): Step | undefined {
  const text = typed.trim().replace(/[。.!！~]+$/u, '');
  const cleared = withTalk(scene, { pending: undefined });
  const labelled = fieldLabelled(scene.form, scene.state.talk.answers, text);
  if (labelled) return ask(afresh(cleared, labelled.key));
  const command = readCommand(text);
  if (command?.name === 'edit') return undefined;
  if (yesOrNo(text) === 'no' || declines.test(text) || (command && leaves(command, text))) return ask(cleared);
  if (command) return steer(cleared, command, text);
  const isNamed = fieldsIn(scene.form, text).length > 0 || findTarget(scene.form, {}, text).kind !== 'unknown';
  return isNamed ? edit(cleared, text, `改 ${text}`) : undefined;
}

const declines = /^(?:那|就|还是|先|暂时|都)*不(?:用|必|需要|想|要)?改?了?(?:吧|谢谢[您你]?)*$/u;

function leaves({ name }: Command, text: string): boolean {
  return ['resume', 'keep', 'back'].includes(name) || /^\W*(?:取消|cancel)\W*$/iu.test(text);
}

/** "6和7", "地点、时间和人数": the fields, where a text is nothing but two or more of them. */
export function fieldsIn(form: Form, text: string): readonly AnyField[] {
  const names = text.length > longestList ? [] : text.trim().split(between);
  if (names.length < 2) return [];
  const fields = names.flatMap((name) => {
    const target = findTarget(form, {}, name.trim());
    const isWhole = target.kind === 'field' && target.value === undefined && target.says === 'name';
    return isWhole ? [target.field] : [];
  });
  return fields.length === names.length && new Set(fields).size === fields.length ? fields : [];
}

const longestList = 60;
const between = / *(?:、|,|，|和|及|与|跟|还有|以及|\band\b) */u;

/** One is changed at a time: the first now, and how to go on. */
export function editFirst(scene: Scene, [first, ...others]: readonly [AnyField, ...AnyField[]]): Step {
  const numbers = others.map(({ index }) => `${index + 1}`).join(scene.state.language === 'zh' ? '、' : ', ');
  const next = others[0] ? others[0].index + 1 : '';
  return ask(note(afresh(scene, first.key), reviewing.editOneByOne, { numbers, next }));
}
