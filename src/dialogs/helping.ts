import { type CommandName, commandWord } from './commands.ts';
import type { AnyField } from './form.ts';
import { message } from './message.ts';
import { asking } from './messages/asking.ts';
import { type Scene, tell } from './scene.ts';

const helping = {
  required: message('（必填）', ' (required)'),
  optional: message('（选填）', ' (optional)'),
  choices: message('可选：{list}', 'Options: {list}'),
  several: message('可选（可以选多个）：{list}', 'Options (several allowed): {list}'),
  words: message('随时可以回复：{list}', 'At any time, reply: {list}'),
  escape: message(
    '答案本身就是这些词时，请加引号，如“{word}”。',
    'If one of these words is the answer itself, put it in quotation marks: “{word}”.',
  ),
} as const;

const always: readonly CommandName[] = [
  'back',
  'skip',
  'preview',
  'edit',
  'status',
  'pause',
  'restart',
  'cancel',
  'contact',
  'language',
];

/** Help for a field, made from its kind: what to type, the options, an example, and the form's own words. */
export function helpText(scene: Scene, field: AnyField): string {
  const { language } = scene.state;
  const options = field.choices?.map((option, i) => `${i + 1} ${option.label}`).join(language === 'zh' ? '、' : ', ');
  const template = field.pick === 'several' ? helping.several : helping.choices;
  return [
    `${field.label[language]}${tell(scene, field.presence === 'optional' ? helping.optional : helping.required)}`,
    field.rule[language],
    options ? tell(scene, template, { list: options }) : '',
    tell(scene, asking.example, { example: field.example[language] }),
    field.help?.[language] ?? '',
  ]
    .filter(Boolean)
    .join('\n');
}

/** The words that are understood at any time, and how to escape from them. */
export function commandsText(scene: Scene): string {
  const { language } = scene.state;
  const list = always.map((name) => commandWord(name, language)).join(language === 'zh' ? '、' : ', ');
  const word = commandWord('skip', language);
  return [tell(scene, helping.words, { list }), tell(scene, helping.escape, { word })].join('\n');
}
