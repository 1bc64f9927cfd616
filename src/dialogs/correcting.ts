import { answerWhole, read } from './answering.ts';
import { askMeant } from './asking.ts';
import type { AnyField } from './form.ts';
import { offer } from './meant.ts';
import { afresh, type Scene, type Step } from './scene.ts';
import { isOfWords } from './target.ts';

const oh =
  '(?:(?:啊|哦|噢|哎呀?|呀|等等|等一?下|抱歉|不好意思|对不起|sorry|oops|no|wait)[,，、。.!！~… ]+|哎呀?|诶|欸|唉|嗯|呃|额|啊|哦|噢)*';
const pointing =
  '(?:(?:刚才|刚刚|刚|上面|前面)(?:的?那|的?上)一?[个条项题道]?|上一?[个条项题道])(?:问题|题目?|答案|回答)?的?';
// Words of which none is made of others, so that the star around them is read in one way only.
const last = '(?:刚才|刚|上面|前面|上一?[个条项题道]|那个|这个|那一?[条项题道]|那(?=上)|问题|题目|答案|回答|我|的)*';
const refuting =
  "(?:不对|不是这?个?|错了|错啦|有误|搞错了|(?:写|打|填|发|说|输|弄|记|选|答)(?:得|的)?错[了啦]?|更正(?:一下)?|纠正(?:一下)?|订正|wrong|i mean(?:t)?|correction|that(?:'s| is| was) wrong)";
const linking =
  "(?:(?:应该|应当|正确的)(?:是|叫|为)?|应为|应是|是|叫|为|改[成为到]|换成|更正为|it(?:'s| is)|it should be|should be|should read)";
const putting =
  '(?:改成|改为|改到|换成|更正为|更改为|修改为|应该是|应该叫|应当是|应为|应是|正确的是|change (?:it|that) to|it should be|should be|make (?:it|that))';
const refuted = new RegExp(
  `^${oh}${last}${refuting}(?:(?:[,，。.:：;；!！~…]+ *|(?<=\\p{Script=Han}) +)${linking}?|${linking})[:： ]*(.+)$`,
  'isu',
);
const replaced = new RegExp(
  `^${oh}(?:请|麻烦[您你]?|帮我|还是|把|将)*(?:它|这个|那个|上面的?|刚才的?|上一[个条项题]的?|名字)?${putting}[:： ]*(.+)$`,
  'isu',
);

/**
 * What a message puts in the place of the answer just given, naming no field: "不对，是科普大讲堂", "改成科普大讲堂",
 * "写错了，应该是科普大讲堂". Undefined where it does not begin with such a word.
 */
export function correctionIn(text: string): string | undefined {
  const value = (refuted.exec(text.trim()) ?? replaced.exec(text.trim()))?.[1]?.replace(/[。.!！]+$/u, '').trim();
  return value && [...value].length > 1 ? value : value || undefined;
}

/** "上个问题我说错了，是800": the correction says that it is about what was asked before. */
export function saysBefore(text: string): boolean {
  return pointsBefore.test(text.trim());
}

const pointsBefore = new RegExp(`^${oh}${pointing}`, 'iu');

/**
 * A correction that names no field concerns the one noted last: asked about, since it may be the answer to the question
 * at hand. Where that was refused or is being changed, it is the answer to that.
 */
export function correctNoted(scene: Scene, field: AnyField | undefined, text: string): Step | undefined {
  const { talk } = scene.state;
  const isOfBefore = saysBefore(text);
  const value = talk.pending && !isOfBefore ? undefined : correctionIn(text);
  if (value === undefined) return undefined;
  const noted = notedLast(scene);
  if (isOfBefore && noted && noted !== field && !noted.pieces) return changeNoted(scene, noted, value);
  const isRetry = talk.failures > 0 || talk.focus !== undefined || !noted;
  if (isRetry) return field && isOfWords(field) ? answerWhole(scene, field, value) : undefined;
  if (noted.pieces) return undefined;
  if (!mayBe(scene, noted, value)) return field && isOfWords(field) ? offer(scene, field, value) : undefined;
  if (field && !isOfWords(field) && isOfWords(noted) && read(scene, field, value).ok) return undefined;
  return askMeant(scene, noted, value, 'value', field && !field.pieces ? value : undefined);
}

/** What was asked before is named: no other field can be meant. */
function changeNoted(scene: Scene, noted: AnyField, value: string): Step {
  const focused = afresh(scene, noted.key);
  return isOfWords(noted) ? askMeant(scene, noted, value, 'value') : answerWhole(focused, noted, value);
}

/** The field whose answer was noted last in this talk, while it still has one. */
export function notedLast({ form, state }: Scene): AnyField | undefined {
  const { noted, answers } = state.talk;
  return noted === undefined || answers[noted] === undefined ? undefined : form.byKey.get(noted);
}

function mayBe(scene: Scene, field: AnyField, value: string): boolean {
  const reading = read(afresh(scene, field.key), field, value);
  return reading.ok || (reading.candidates ?? []).length > 0;
}
