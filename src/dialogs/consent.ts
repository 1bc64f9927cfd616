import { compact } from './reading/normalise.ts';

/**
 * Whether a message at the summary asks to submit, and nothing else: "没有问题了，请帮我提交吧谢谢". Only words of
 * courtesy and of consent may stand around the word; with anything else beside it ("改好再提交") it is a `mention`;
 * 先不提交 alone is a `no`; what only says that it was heard (嗯, 好的, 就这些) is `vague`.
 */
export function consent(text: string): 'yes' | 'no' | 'mention' | 'vague' | undefined {
  if (text.length > longestMention) return undefined;
  const said = compact(text)
    .toLowerCase()
    .replace(/[,，。.!！~～、;；:：…]|\p{Extended_Pictographic}|\uFE0F/gu, '');
  if (asksToSubmit(said) || isFine.test(said)) return 'yes';
  if (notYet.test(said)) return 'no';
  if (isVague.test(said)) return 'vague';
  return mentionsSubmit(text) ? 'mention' : undefined;
}

/** What is left of such a message without the clause that speaks of submitting: an edit may stand in it. */
export function besideSubmit(text: string): string {
  return text
    .trim()
    .replace(
      /^(?:先|请|等|还|[别不]要?)*(?:着急|急着)?(?:提交|上报|递交|报送(?!单位))(?:之?前|以前)?[,，。;； ]*(?:请|先|但是?|不过|可是|只是|就是|还|得|又)*/u,
      '',
    )
    .replace(
      /[,，。;； ]*(?:然后|之后|以后|完了?|好了?|后|再|就|请|帮我|给我|直接)*(?:提交|上报|递交|报送(?!单位))(?:了|吧|一下|谢谢)*[。.!！]*$/u,
      '',
    )
    .trim();
}

/** Whether a text complains of something, without saying what. */
export function complains(text: string): boolean {
  return /错|不对|不正确|有误|不准|wrong|incorrect/iu.test(text);
}

/** A longer text that has the word in it is no wish about this form. */
const longestMention = 60;

function mentionsSubmit(text: string): boolean {
  return /提交|上报|报送|递交|\bsubmit/iu.test(text);
}

/** Only words of courtesy and consent around the word. Words are taken off one by one, so that no text is slow. */
function asksToSubmit(said: string): boolean {
  const rest = without(around, said);
  const word = submitting.exec(rest)?.[0];
  if (word === undefined) return false;
  const behind = rest.slice(word.length);
  // "可以提交了"; 提交了 alone may well mean that it has been done elsewhere.
  const isReady = ready.test(said.slice(0, said.length - rest.length));
  return without(closing, isReady ? behind.replace(/^了/u, '') : behind) === '';
}

function without(word: RegExp, text: string): string {
  let rest = text;
  for (let found = word.exec(rest)?.[0]; found; found = word.exec(rest)?.[0]) rest = rest.slice(found.length);
  return rest;
}

const submitting = /^(?:提交|上报|报送|递交|报上去|submit(?:it|this|theform)?|sendit|fileit)/u;
const around =
  /^(?:(?:都|全)?(?:没有?|无)(?:什么|任何|其他)?(?:问题|意见|异议)|(?:都|全部?)?(?:没错|无误|正确|准确|对|好)|(?:不用|不需要|无需|没有?什么要|没有?要)改|(?:核对|检查|看|填|写)(?:过|完|好)?(?:了|无误)|确认|同意|是|行|嗯|可以|能够|okay|ok|yes|sure|lgtm|alliswell|allright|allgood|allcorrect|looksgood|everythingisright|goaheadand|请|麻烦|劳烦|帮我|帮忙|给我|替我|[您你]|老师|现在|马上|立即|立刻|直接|正式|尽快|这份|这张表|那|就|我|要|想|吧|啦|哈|呀|哦|了|的|谢谢|多谢|感谢|辛苦|please|now|kindly|thanks|thankyou|just|iwantto|iwouldliketo|letus|lets)/u;
const ready = /可以|就|没|无|对|好|确认|行|不用|不需要|了/u;
const closing =
  /^(?:更正|修改|改动|thecorrection|了?吧|啦|哈|呀|一下|下|谢谢|多谢|感谢|辛苦了?|[您你]|老师|please|now|thanks|thankyou)/u;
const notYet =
  /^(?:好的?|嗯|那|请|我|先|暂时|现在|还|等等|等一下)*(?:不要?|别)(?:急着?|着急)?(?:提交|上报)(?:了|吧|先|谢谢)*$|^(?:please)?(?:donot|don't|don’t)submit(?:it)?(?:yet|now)?$|^notyet$/u;
const fine = '(?:都|全部?|内容|信息)*(?:没有?(?:什么)?问题|无误|正确|没错|对)';
const nothingElse = '(?:也|就)?(?:没有?(?:别的|其他|其它|什么)?(?:要改|可改|改|补充)?|不用改|不需要改|不改)';
const isFine = new RegExp(
  `^(?:嗯|好的?|看过|看完|核对过?|检查过?|了)*${fine}(?:了|的|呀|啊)?(?:${fine}|${nothingElse}|确认)*(?:了|的|呀|啊|吧)*(?:谢谢[您你]?|辛苦了?)?$|^(?:确认|核对)无误$|^(?:lgtm|(?:it)?(?:all)?looks?(?:good|fine|right)(?:tome)?|allgood|all(?:is)?correct)$`,
  'u',
);
const isVague =
  /^(?:嗯|哦|好[的了啦吧嘞]?|行[了吧啊]?|可以[了的]?|完了|[填写]?完了|填好了|就(?:这样|这些)[了吧]?|没有?(?:别的|其他|其它)?了|收到|知道了|谢谢[您你]?|okay|ok|sure|fine|done|thanks)+$/u;
