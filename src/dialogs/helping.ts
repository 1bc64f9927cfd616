import type { CommandName } from './command-words.ts';
import { commandWord } from './commands.ts';
import { nearestOfKind } from './fields/same.ts';
import type { AnyField } from './form.ts';
import { message } from './message.ts';
import { asking } from './messages/asking.ts';
import { fieldAtHand, readContext, type Scene, tell } from './scene.ts';

const helping = {
  required: message('{label}（必填）：{rule}', '{label} (required): {rule}'),
  optional: message('{label}（选填）：{rule}', '{label} (optional): {rule}'),
  same: message('和“{label}”相同，回复“同上”即可。', 'If it is the same as “{label}”, reply “same as above”.'),
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

/** Help for a field: what to write, and what the form adds. The example stands in the question under it. */
export function helpText(scene: Scene, field: AnyField): string {
  const { language, talk } = scene.state;
  const template = field.presence === 'optional' ? helping.optional : helping.required;
  const isShown = field.choices !== undefined || talk.answers[field.key] === undefined;
  return [
    tell(scene, template, { label: field.label[language], rule: field.rule[language] }),
    field.help?.[language] ?? '',
    sameText(scene, field),
    isShown || field.example[language] === '' ? '' : tell(scene, asking.example, { example: field.example[language] }),
  ]
    .filter(Boolean)
    .join('\n');
}

/** Only where something stands before that 同上 would take, and the question does not say it already. */
function sameText(scene: Scene, field: AnyField): string {
  if (!pointing.has(field.kind) || field.ask.zh.includes('同上')) return '';
  const earlier = nearestOfKind(readContext(scene, field), field.kind);
  const label = earlier && scene.form.byKey.get(earlier.key)?.label[scene.state.language];
  return label ? tell(scene, helping.same, { label }) : '';
}

/** Kinds whose answers are often the same as an earlier one. */
const pointing: ReadonlySet<string> = new Set(['organisation', 'person']);

/** The words that are understood here at any time, and how to escape from them. */
export function commandsText(scene: Scene): string {
  const { language } = scene.state;
  const field = fieldAtHand(scene);
  const list = always
    .filter((name) => name !== 'skip' || field?.presence === 'optional')
    .filter((name) => name !== 'back' || field?.index !== 0)
    .map((name) => commandWord(name, language))
    .join(language === 'zh' ? '、' : ', ');
  const word = commandWord('pause', language);
  return [tell(scene, helping.words, { list }), tell(scene, helping.escape, { word })].join('\n');
}
