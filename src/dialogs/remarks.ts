import { withoutTalk } from './reading/clerk-talk.ts';
import { compact } from './reading/normalise.ts';

/**
 * Whether a message in the middle of a long text is no more of it for certain: a short one, a question, or words to the
 * one who asks ("稍等，还有一段").
 */
export function mayBeRemark(text: string): boolean {
  return [...text.trim()].length < shortest || isRemark(text);
}

/** Whether a text of any length begins or ends as words to the clerk do: waiting, an apology, a correction, a question. */
export function isRemark(text: string): boolean {
  const plain = compact(text);
  return /[?？吗]$|没有?问题/u.test(plain) || toTheClerk.test(plain) || withoutTalk(text) === '';
}

/** 好的, 谢谢, 收到: nothing is said by it, and nothing is lost when it is only heard. */
export function isThanks(text: string): boolean {
  const plain = compact(text)
    .toLowerCase()
    .replace(/[,，。.!！~～…]|\p{Extended_Pictographic}|\uFE0F/gu, '');
  return plain.length <= 24 && thanks.test(plain);
}

/** 谢谢, and nothing else: to be returned. */
export function saysThanks(text: string): boolean {
  if (!/[谢辛]|th(?:an|x)|ty/i.test(text)) return false;
  const plain = compact(text)
    .toLowerCase()
    .replace(/[,，。.!！~～…]|\p{Extended_Pictographic}|\uFE0F/gu, '');
  return plain.length <= 24 && onlyThanks.test(plain);
}

/** 完毕, 以上, "发完了，请查收": the text is at its end. */
export function endsText(text: string): boolean {
  const plain = compact(text)
    .toLowerCase()
    .replace(/[,，、。.!！~～;；:：…'’]+/gu, '');
  return plain.length <= 24 && ended.test(plain);
}

const shortest = 10;
const toTheClerk =
  /^(?:好的?|嗯+|哦+|那|呃+)?[,，。 ]*(?:[请稍]稍?等|等我|等一?下|等会|等等|我[先再去]|我这边|我们?(?:主任|领导)|不好意思|抱歉|对不起|发错|写错|打错|弄错|搞错|不对|不是|错了|请问|问一?下|想问|麻烦[您你]?|老师[,，您请]|您好|你好|谢谢|收到|还有一段(?:$|[,，。没要])|后面还有|(?:wait|one ?moment|hold ?on|sorry|oops|hello|thanks|thank ?you|no)(?![a-z]))/iu;
const thanks =
  /^(?:好的?|好嘞|行|嗯+|哦+|收到|知道了|明白了?|了解|可以|谢谢[您你啦了]?|多谢|感谢|辛苦[了啦]?|您好|你好|老师|ok|okay|thanks|thankyou|gotit|isee|fine)+$/u;
const onlyThanks =
  /^(?:非常|十分|多|太|真的?|老师|那就?)*(?:(?:感谢|谢谢|谢了|多谢|辛苦)(?:[您你]|老师|们|了|啦|啊|哦|大家|帮助)*|thanks?(?:you)?(?:somuch|alot|verymuch)?|thx|ty)+$/u;
const ended =
  /^(?:好的?|嗯+|我|那|就|暂时|目前|先|内容|介绍|简介|以上|全部|都|已经?)*(?:(?:发|写|说|填|讲|介绍|传|发送|粘贴?|编辑)?(?:完成|完毕|完了|好了|完)|以上|就(?:是|这)(?:些|这些|样|这样)?|没有?(?:其他|别的|更多)?了|到此(?:为止|结束)?|(?:that's|thats|this is|thisis)?(?:all|it|done|finished|complete|theend))(?:了|啦|的?内容|全部|请?(?:查收|审阅|过目|看|查看)|谢谢[您你]?|多谢|辛苦了?|吧|哈|老师)*$/u;
