import type { AnyField, Form } from './form.ts';
import { printedOnly } from './printed.ts';
import type { Labelled, Pair } from './reading/labelled.ts';
import { compact } from './reading/normalise.ts';
import type { Reading } from './reading/reading.ts';

type Read = (field: AnyField, text: string) => Reading<unknown>;

/**
 * Whether a message is several answers, or one answer with its label before it, and not an ordinary answer that
 * happens to have a colon in it. `at` is the field that is being asked, if any.
 */
export function isPaste(form: Form, labelled: Labelled, at: AnyField | undefined, read: Read): boolean {
  const keys = new Set(labelled.pairs.map(({ key }) => key));
  const [first] = labelled.pairs;
  if (!first) return false;
  if (at?.kind === 'longText') return isPasteAtProse(form, labelled, at, read);
  // At the summary a text may go on: without a colon, labels count from its beginning only.
  const isLoose = labelled.pairs.every(({ link }) => link === 'own');
  if (at === undefined && isLoose && labelled.before.trim() !== '' && keys.size < severalAtOnce) return false;
  if (keys.size >= 2) return holdsUp(form, labelled, at, read);
  if (at === undefined) return isAlone(form, labelled, read);
  if (implied(labelled, at, read)) {
    const linked = first.link === 'sure' || (first.link === 'own' && isRead(form, first, read));
    return linked && isFilledWell(form, first, read);
  }
  if (!startsWithLabel(labelled) || first.place !== 'line') return false;
  return first.key === at.key ? first.link === 'sure' || first.link === 'cell' : isForOther(form, labelled, at, read);
}

/** 手机138… 邮箱… 邮编…: so many values behind their names are no text that goes on. */
const severalAtOnce = 3;

/** "活动名称：科普电影周" while nothing is being asked: one label with a colon, and an answer behind it. */
function isAlone(form: Form, labelled: Labelled, read: Read): boolean {
  const [first] = labelled.pairs;
  if (first?.link !== 'sure' || first.place !== 'line' || labelled.before.trim() !== '') return false;
  return isFilledWell(form, first, read);
}

/**
 * What stands before the first label, where it answers the question at hand: "智能科普展，时间：5月21日".
 * '' when it is no answer: a greeting, a title, or something that the field does not understand.
 */
export function implied(labelled: Labelled, at: AnyField, read: Read): string {
  const text = labelled.before.replace(/[,，;；、\s]+$/u, '');
  if (text === '' || text.length > 60 || text.includes('\n') || isPreface(text)) return '';
  if (at.kind === 'longText' || labelled.pairs.some(({ key }) => key === at.key)) return '';
  return read(at, text).ok ? text : '';
}

const wordKinds: ReadonlySet<string> = new Set(['text', 'organisation', 'person', 'longText']);

function isPreface(text: string): boolean {
  return /^(?:您好|你好|老师|各位|领导|尊敬|hi\b|hello|嗨|请|麻烦|关于|附件?|补充|更正|这是|我[要想们]|报[一个下])|如下|以下|填报|报名|填表|备案|申报|(?:信息|资料|情况|表|方案|通知|内容)[)）”》]?$|[:：]$/iu.test(
    compact(text),
  );
}

function startsWithLabel({ before }: Labelled): boolean {
  return before.trim() === '' || (before.length <= 60 && isPreface(before));
}

/**
 * A text may have its own labels inside: "时间：5月21日；形式：讲座". It is a pasted form only if it names the question
 * at hand too, at its beginning or among others, or if it is nearly the whole form.
 */
function isPasteAtProse(form: Form, labelled: Labelled, at: AnyField, read: Read): boolean {
  const { pairs, lines, labelledLines } = labelled;
  const own = pairs.find(({ key }) => key === at.key);
  const official = new Set(pairs.filter(({ name }) => name === 'official').map(({ key }) => key)).size;
  if (own) return pairs[0] === own ? startsWithLabel(labelled) && !isSubheading(own) : official >= 2;
  if (official >= 5) return labelledLines >= lines * 0.6;
  const isList = official >= 2 && official === pairs.length && labelledLines === lines;
  return isList && pairs.every((pair) => isFilledWell(form, pair, read));
}

/** 主要活动内容：… 方式：… are headings of the text itself; 项目简介：… is the label of the field. */
function isSubheading({ name, text }: Pair): boolean {
  return name === 'alias' && /(?:^|\n)[^\n:：]{1,12}[:：]/u.test(text);
}

/** Of two labels or more, what they hold must not be mostly nonsense, and what stands before them must be accounted for. */
function holdsUp(form: Form, labelled: Labelled, at: AnyField | undefined, read: Read): boolean {
  const filled = labelled.pairs.filter(({ key, text }) => isFilled(form.byKey.get(key), text));
  if (filled.length === 0) return labelled.pairs.length >= 3;
  const understood = filled.filter((pair) => isUnderstood(form, pair, read)).length;
  if (understood * 2 < filled.length) return false;
  if (!at || !wordKinds.has(at.kind) || startsWithLabel(labelled)) return true;
  return implied(labelled, at, read) !== '' || labelled.pairs.length >= 3;
}

function isRead(form: Form, { key, text }: Pair, read: Read): boolean {
  const field = form.byKey.get(key);
  return field !== undefined && read(field, text).ok;
}

function isFilledWell(form: Form, pair: Pair, read: Read): boolean {
  return isFilled(form.byKey.get(pair.key), pair.text) && isUnderstood(form, pair, read);
}

function isFilled(field: AnyField | undefined, text: string): boolean {
  return field !== undefined && text !== '' && !printedOnly(field, text);
}

function isUnderstood(form: Form, { key, text }: Pair, read: Read): boolean {
  const field = form.byKey.get(key);
  const reading = field && read(field, text);
  return reading !== undefined && (reading.ok || reading.reason !== 'not_understood');
}

/** "举办地点：文化宫" while another question is asked: the label is official, and what it holds is of its kind. */
function isForOther(form: Form, labelled: Labelled, at: AnyField, read: Read): boolean {
  const [first] = labelled.pairs;
  if (!first || first.text === '') return false;
  const field = form.byKey.get(first.key);
  // "电话13752011234" is nobody's name; "人数100人的讲座" may be one.
  if (first.link === 'own')
    return isRead(form, first, read) && (!wordKinds.has(at.kind) || /^[\d\s()+-]+$|^\S+@\S+$/u.test(first.text));
  if (first.link !== 'sure') return false;
  if (!field || (wordKinds.has(field.kind) && first.name !== 'official')) return false;
  return isUnderstood(form, first, read);
}
