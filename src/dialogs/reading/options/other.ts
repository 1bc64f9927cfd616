import { silence } from '../silence.ts';
import { type Item, itemsOf } from './lexer.ts';
import { plainName, type Vocabulary } from './vocabulary.ts';

/** An answer with the text of its 其他 taken out. */
export type WithOther =
  | { readonly other: 'unsaid'; readonly rest: string }
  | { readonly other: 'named'; readonly rest: string; readonly text: string }
  | { readonly other: 'without text' | 'instead of an option'; readonly rest: string };

const lead =
  /^(?:[\s:.、,;\-~=_]|(?:类型|类别|类|形式|活动|选项|人群|项)(?=[\s:(,、-])|的(?=[:(])|(?:也|那)?(?:就|都)?(?:是指?|为|指|即|叫做?|叫)(?!主)|比如说?|例如|譬如|主要是?|具体是?|也就是|内容|我们?(?:这次)?(?:搞|做|办|弄|要)?的?是|我们(?:搞|做|办)的?是?|写|填|备注|说明)+/u;
const closing = /(?:[\s,。.!;~、_]|谢谢您?|谢谢老师|吧|哈|呢|啊|了(?=$))+$/u;
const nothing = /^(?:的?(?:都|就|也)?(?:没有?了?|无|不要|不选|不填|不需要|不用|暂无|不考虑|不算|不行)了?)$/u;
const emptyText = /^(?:请?(?:注明|说明|补充|待填)|待定|待补充?|再说|暂定|未定|略|其他|其它|[-—_.*?/]+|xx+|某+)$/iu;
const brackets: Readonly<Record<string, string>> = {
  '(': ')',
  '[': ']',
  '{': '}',
  '《': '》',
  '"': '"',
  '“': '”',
  '「': '」',
  '【': '】',
};

/** `lower` is `raw` in lower case, letter by letter. */
export function takeOther(raw: string, lower: string, vocabulary: Vocabulary): WithOther {
  const { other } = vocabulary;
  const items = itemsOf(lower, vocabulary);
  const mark = items.find(
    (item, index) =>
      (item.type === 'name' && item.fit === 'whole' && item.options.includes(other)) ||
      (item.type === 'number' &&
        item.fit === 'offered' &&
        item.positions.length === 1 &&
        item.positions[0] === other &&
        !isMeasured(items, index)),
  );
  if (other < 0 || !mark) return { other: 'unsaid', rest: raw };
  const head = raw.slice(0, mark.at).replace(/(?:[\s,、;:.]|选|和|与|及|以及|还有|加上?|属于|是|我们|第)+$/u, '');
  const behind = afterRepeats(raw.slice(mark.end), vocabulary);
  if (/^\s*(?:或|还是[^.。]{1,20}$)/u.test(behind)) return { other: 'instead of an option', rest: head };
  const { text, rest } = split(behind, vocabulary);
  const left = [head, rest].filter((part) => part !== '').join(',');
  if (nothing.test(text)) return { other: 'unsaid', rest: left };
  return { ...judged(text, vocabulary), rest: left };
}

/** Whether a number is one of a date or an amount (6月6-8日), and no choice. */
function isMeasured(items: readonly Item[], index: number): boolean {
  const next = items[index + 1];
  const far = next?.type === 'separator' && next.sign === 'to' ? items[index + 2] : next;
  return (
    items[index - 1]?.type === 'measure' ||
    far?.type === 'measure' ||
    (next?.type === 'separator' && next.sign === 'to' && far?.type === 'number')
  );
}

/** "6、其他：科普剧" and "其他 (other): a play" name the option twice. */
function afterRepeats(behind: string, vocabulary: Vocabulary): string {
  const start = /^[\s:.、,()-]*/u.exec(behind)?.[0].length ?? 0;
  const name = vocabulary.nameAt(behind.toLowerCase(), start);
  if (name?.fit !== 'whole' || !name.options.includes(vocabulary.other)) return behind;
  const rest = behind.slice(start + name.length);
  return behind.slice(0, start).includes('(') ? rest.replace(/^\s*\)/u, '') : rest;
}

function split(behind: string, vocabulary: Vocabulary): { readonly text: string; readonly rest: string } {
  const body = behind.replace(lead, '');
  const close = brackets[body[0] ?? ''];
  const end = close ? body.indexOf(close, 1) : -1;
  if (end > 0) return { text: tidy(body.slice(1, end)), rest: body.slice(end + 1).replace(/^[\s,、;.]+/u, '') };
  const parts = body.split(/(?<=[,、;。\n])/u);
  const stop = parts.findIndex((part) => isOnlyOptions(part, vocabulary));
  const own = stop < 0 ? parts : parts.slice(0, stop);
  return { text: tidy(own.join('')), rest: stop < 0 ? '' : parts.slice(stop).join('') };
}

function isOnlyOptions(part: string, vocabulary: Vocabulary): boolean {
  const items = itemsOf(part.toLowerCase(), vocabulary).filter(({ type }) => type !== 'filler' && type !== 'separator');
  return (
    items.length > 0 && items.every((item) => item.type === 'number' || (item.type === 'name' && item.fit === 'whole'))
  );
}

function tidy(text: string): string {
  const bare = text.replace(lead, '').replace(closing, '').trim();
  const close = brackets[bare[0] ?? ''];
  return close !== undefined && bare.endsWith(close) && bare.length > 1
    ? bare.slice(1, -1).trim()
    : bare.replace(/^[([{]+|(?<![([{][^)\]}]*)[)\]}]+$/gu, '').trim();
}

type Judged =
  | { readonly other: 'named'; readonly text: string }
  | { readonly other: 'without text' | 'instead of an option' };

function judged(text: string, vocabulary: Vocabulary): Judged {
  const items = itemsOf(text.toLowerCase(), vocabulary);
  const empty = items.every(({ type }) => type === 'filler' || type === 'separator');
  if (text === '' || empty || emptyText.test(text) || silence(text) === 'undecided') return { other: 'without text' };
  const name = vocabulary.nameAt(plainName(text), 0);
  const taken = name?.fit === 'whole' && name.length === plainName(text).length;
  return taken ? { other: 'instead of an option' } : { other: 'named', text: inChinese(text) };
}

const signs: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '(': '（',
  ')': '）',
  '!': '！',
  '?': '？',
};

/** Signs beside Chinese characters as they are written in Chinese, which normalising had made half-width. */
function inChinese(text: string): string {
  return text.replace(/(?<=\p{Script=Han})[,;:()!?]|[,;:()!?](?=\p{Script=Han})/gu, (sign) => signs[sign] ?? sign);
}
