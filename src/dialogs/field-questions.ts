import { read } from './answering.ts';
import { ask } from './asking.ts';
import type { AnyField } from './form.ts';
import { helpText } from './helping.ts';
import { home } from './messages/home.ts';
import { compact, isEnglish } from './reading/normalise.ts';
import { fieldAtHand, note, type Scene, type Step } from './scene.ts';
import { isOfWords, namesOf } from './target.ts';

/**
 * "什么叫主管部门？", "电话写谁的？": a question about what is asked is never offered as its answer. What there is to say of
 * the field is said, and whom to call. A title may well be a question: there it must name what is asked.
 */
export function explainField(scene: Scene, text: string): Step | undefined {
  const field = fieldAtHand(scene);
  if (!field || scene.state.talk.parts?.[field.key] || !asksAbout(scene, field, text)) return undefined;
  const helped = { ...scene, notes: [...scene.notes, helpText(scene, field)] };
  const office = scene.form.office?.[scene.state.language];
  return ask(office ? note(helped, home.callOffice, { office }) : helped);
}

function asksAbout(scene: Scene, field: AnyField, text: string): boolean {
  if (text.length > longest || /[《“"「\n:：]|\d{4}/.test(text) || isStatement(text)) return false;
  const plain = compact(text).toLowerCase();
  if (!(begins.test(plain) || ends.test(plain) || english.test(text.trim())) || proposes.test(plain)) return false;
  if (field.kind === 'text' || field.kind === 'longText') return namesField(field, plain) && ofFilling.test(plain);
  return isOfWords(field) || !read(scene, field, text).ok;
}

/** English is a question here only with its mark. */
function isStatement(text: string): boolean {
  return isEnglish(text) && !text.includes('?');
}

const longest = 40;
const begins =
  /^(?:那|请问|老师|这里|[,，])*(?:什么叫|什么是|什么算|啥叫|啥是|哪些|哪个算|怎么算|怎样算|为什么|为啥|干嘛要)/u;
const ends =
  /(?:吗|什么|啥|谁|谁的|哪个|哪里|哪儿|多少|怎么[填写算办]|(?:什么|啥|何|哪些)(?:意思|条件|要求|标准|好处|坏处|用处?|作用|区别|讲究|说法|含义|东西|活动))[呀啊呢的嘛?？]*$|(?:什么|啥|谁|哪|怎么|如何|是不是|要不要|能不能|需不需要|用不用|还是).{0,12}[?？呢]$|^(?:.{0,8})(?:在哪里?|去哪里?|怎么)(?:查|看|找)/u;
const english =
  /^(?:what(?:'s| is| does| counts)|which|whose|who|do i|does|is (?:it|this)|are|how|why|should|must)\b.*\?$/iu;
/** An answer that is asked about by who gives it: 张三可以吗. */
const proposes = /(?:可以|行|对|好|可不可以|行不行|对不对|是吧|可|成)[吗么嘛]?[?？]*$/u;
const ofFilling = /填|写|报|算|叫|指|谁|要不要|必须|需要|是什么|哪|意思|含义/u;

function namesField(field: AnyField, plain: string): boolean {
  return namesOf(field).some((name) => name.length > 1 && plain.includes(name.toLowerCase()));
}
