import { refuse } from './answering.ts';
import { ask, askMeant } from './asking.ts';
import type { AnyField } from './form.ts';
import { asking } from './messages/asking.ts';
import { note, revise, type Scene, type Step, withTalk } from './scene.ts';
import { namesOf } from './target.ts';

/**
 * "简介里再加一句：活动免费" adds to the long text; without a colon it is asked about. Undefined where nothing is to be
 * added, or where there is no such text yet.
 */
export function addTo(scene: Scene, text: string): Step | undefined {
  if (scene.form.long.length === 0) return undefined;
  const typed = text.trim().replace(before, '');
  const { answers } = scene.state.talk;
  const field = scene.form.long.find((each) => nameOf(each, typed) !== undefined);
  const [said, link] = field ? (adding.exec(typed.slice(nameOf(field, typed)?.length ?? 0)) ?? []) : [];
  if (!field || said === undefined || typeof answers[field.key] !== 'string') return undefined;
  const added = typed.slice((nameOf(field, typed)?.length ?? 0) + said.length).trim();
  if (added === '') return undefined;
  return /[:：,，]/u.test(link ?? '') ? grow(scene, field, added) : askMeant(scene, field, added, 'more');
}

const before = /^(?:请|麻烦[您你]?|帮我|另外|还有|再|还|在|给|往|把|[,，、 ]|(?:please|add to|the)(?= ))+/iu;
const adding =
  /^的?(?:里面?|中|上|后面|最后|末尾|结尾|[后尾])*(?:请|再|还|也|要|需要|帮我)*(?:加上?|补充?上?|添上?|增加|追加)(?:一[句段条点下个]|几[句个]|[句段]|话|内容)*([:：,，、 ]*)/u;

function nameOf(field: AnyField, typed: string): string | undefined {
  const names = namesOf(field).filter((name) => typed.startsWith(name));
  return names.toSorted((one, other) => other.length - one.length)[0];
}

/** Adds a message to the end of a long text that has been answered. */
export function grow(scene: Scene, field: AnyField, text: string): Step {
  const whole = `${String(scene.state.talk.answers[field.key])}\n${text.trim()}`;
  const count = [...whole].length;
  if (field.pieces && count > field.pieces.max)
    return refuse(scene, field, text, { sentence: field.explain?.(whole) ?? field.rule, says: 'whole' });
  const values = { label: field.label[scene.state.language], count };
  return ask(
    note(revise(withTalk(scene, { failures: 0, growing: field.key }), { [field.key]: whole }), asking.appended, values),
  );
}
