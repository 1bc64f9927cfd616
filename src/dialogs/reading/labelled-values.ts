import type { Label } from './labelled-names.ts';

const closing =
  /^[\s>*~—–-]*(?:(?:非常|十分|万分)?(?:感谢|谢谢|多谢)|以上|麻烦|辛苦|劳驾|请(?:您|领导|老师|贵)?(?:查收|审核|审阅|审批|知悉|查阅|帮忙|批准|登记|备案|核对|指正)|收到请回复?|盼复|祝好?|此致|敬礼|望|就这些|填好了|填完了|写完了|好了|完毕|发自我的|sent from|thanks?\b|thank you|best regards|您看|你看看|如有问题|有问题请?|如需|谢啦)/iu;
const hint = /^[（(](?:主要活动内容|请|如[：:]?|例如?|选填|必填|填写|注|说明|可|限|不超过|\d+字)[^（()）]*[)）]\s*/u;

/** Whether nothing was filled in: only blanks, lines to write on, empty boxes, dots or brackets. */
export function isBlank(text: string): boolean {
  return /^(?:[\s_＿□☐○◯◻▢⬜…⋯.·*()（）[\]【】"]|\uFE0F)*$/u.test(text.replace(hint, ''));
}

/**
 * A value without what only surrounds it: separators, bold signs, printed hints, thanks at the end.
 * A value of one line ends at an empty line.
 */
export function cleanValue(raw: string, extent: Label['extent'], place: 'inner' | 'last'): string {
  const text = raw.replace(/^[^\S\n]*\n?/u, (start) => (extent === 'paragraphs' ? '' : start));
  const body = extent === 'paragraphs' ? text.trim() : untilEmptyLine(text);
  const kept = place === 'last' || extent === 'line' ? withoutClosing(body) : body;
  const plain = undecorated(kept.trim()).replace(hint, '').trim();
  return isBlank(plain) || example.test(plain) ? '' : withoutLines(plain);
}

/** 例：300000, which was printed to show how it is written. */
const example = /^(?:例|例如|如|比如|示例|样例|举例|参考格式|格式|e\.?g\.?|for example)\s*[:：]/iu;

/** 2022年_5_月_29_日: a number on a line to write on. */
function withoutLines(text: string): string {
  return text.replace(/(?<=[年月日时分至到]\s*)[_＿]+\s*(\d{1,4})\s*[_＿]+(?=\s*[年月日时分])/gu, '$1');
}

/** The first paragraph. Behind a label with nothing on its own line, what follows an empty line is no value. */
function untilEmptyLine(text: string): string {
  if (/^[^\S\n]*\n[^\S\n]*\n/u.test(text)) return '';
  return text.trim().split(/\n[^\S\n]*\n/u)[0] ?? '';
}

function withoutClosing(text: string): string {
  const lines = text.split('\n');
  while (lines.length > 0 && isClosing(lines.at(-1) ?? '')) lines.pop();
  return lines.join('\n');
}

function isClosing(line: string): boolean {
  return line.trim() === '' || (line.trim().length <= 30 && closing.test(line));
}

function undecorated(text: string): string {
  return (
    text
      .replace(/^[_＿]{2,}\s*|\s*[_＿]{2,}$/gu, '')
      // What the struck one of two options leaves: 是 / 否.
      .replace(/^[/／]\s+(?=\S)/u, '')
      .replace(/^(?:\*\*|[*|,，、;；:：]|[】\]」](?![\s\S]*[【[「]))\s*/u, '')
      // From the beginning of the run alone: any place within it would be tried anew, up to its end.
      .replace(/(?<![|；;，,、*#>【[「\s])(?:\s*(?:\*\*|[|；;，,、*#>]|[【[「]))+$/u, '')
      .replace(/^"([^"]*)"$/u, '$1')
  );
}
