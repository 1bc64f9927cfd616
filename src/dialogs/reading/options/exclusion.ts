import { everything, remaining } from './words.ts';

/** "除了 2 都要": all but some. "1-5，不要 3": some of those said. */
export interface Exclusion {
  readonly from: 'all' | string;
  readonly without: string;
}

const longest = 200;
const allWords = everything.source.replace('\\ball\\b(?: of them)?|', '');
const rest = remaining.source;
const minus =
  '(?:但是?|就是|只是|就|只|除了?|不过)?(?:不要|不选|别选|不含|没有|不包括|不包含|去掉|减去|除去?|除了|不用|不需要|不勾)';
const prefixed = new RegExp(
  `^(.*?)(?:除了|除去|除(?!外)|排除|except|去掉|刨去|刨除)(.+?)(?:以外|之外|外(?!围|来))?的?(?:[那这]?[几\\d一二两三四五六七八九十]?[个项种类])?[,。 ]*(?:${rest}|其他|其它|其余|剩下|别的|(?:${allWords})|都|全|均|$)[^,。不没]{0,8}$`,
  'su',
);
const suffixed = new RegExp(
  `^()(.+?)(?:除外|不要|不选|不用|不需要|去掉|以外|之外|不算)[了的, 。]*(?:${rest}|其他|其它|其余|剩下|别的|都|全)[^不没]*$`,
  'su',
);
/** 讲座和展览以外的: all but what is named. */
const outside =
  /^()(?:选|要|就|我们|是)*([^选要就是].*?)(?:除外|以外|之外)[的了,。 吧]*(?:[那这]?[几\d一二两三四五六七八九十]?[个项种类]|选项|类别|类型)?[的了吧,。 ]*$/su;
const allMinus = new RegExp(`^()(?:我们)?(?:${allWords})[,。 (]*${minus}([^,。]+?)[)了吧。]*$`, 'su');
const deniedFirst = new RegExp(
  `^()(?:我们)?(?:不要|不选|不用|不需要|不含|去掉|没有|没[进办搞做]|不[进办搞做])(.+?)[,。 ]+(?:${rest}|其他|其它|其余|剩下|别的)[^不没]{0,8}$`,
  'su',
);
const someMinus =
  /^(.+?)[,。 ]+(?:但是?|就|再|把)?(?:不要|去掉|减去|不选|除了|除去|别选|不含|不包括)([^,。]+?)(?:去掉)?[了吧。]*$/su;
const someThenMinus = /^(.+)[,。 ]+(?:但是?|把)?([^,。 ]+?)(?:就|给)?(?:不要|不选|去掉|不用)[了吧。]*$/su;

/** What an answer leaves out, or undefined where it leaves nothing out in words that are understood. */
export function exclusionIn(text: string): Exclusion | undefined {
  if (text.length > longest) return undefined;
  for (const pattern of [allMinus, deniedFirst, prefixed, suffixed, outside]) {
    const found = pattern.exec(text);
    if (found?.[2])
      return { from: (found[1] ?? '').replace(new RegExp(allWords, 'u'), '').trim() || 'all', without: found[2] };
  }
  const found = someMinus.exec(text) ?? someThenMinus.exec(text);
  return found?.[1] && found[2] ? { from: found[1], without: found[2] } : undefined;
}
