import { type Reading, refused } from '../reading/reading.ts';
import { saysOnlyUnknown } from './plain.ts';

const bracket =
  /\s*[（(](?:暂[定时]?|待定|拟定?|初[步定]|未定|tbc|tentative|[^（()）]{0,8}(?:待定|待确[定认]|[后再待]补|稍后|另行通知|待通知|未定))[)）]$/iu;
const firm =
  /^(?:暂定|初步(?:定|拟定|定的)|暂时(?:定|写|填|用|叫)|先定|拟定|tentatively|provisionally)(?:名称?|地点|单位)?(?:为|在|是|叫|于)?[:：,， ]*(?=.{2})/iu;
const guess =
  /^(?:可能|大概率?|应该|估计|也许|或许|好像|多半|probably|maybe|perhaps)(?:就|会|还|都)*(?:定?在|定?为|是|叫|去|放在|安排在| )\s*(?=.{2})/iu;
const changes =
  /^(?:还|尚)?[没未](?:有)?(?:最后|最终|完全)?(?:定|确定|敲定|落实)(?:下来)?$|^(?:可能|也许|或许)?(?:还|也|会|要|需要?)*(?:再)?(?:变|变动|调整?|改|修改|有变[化动]|确认|定)(?:的|了|一下)?$/u;
const meanwhile =
  /^(?:但是?|不过|那|就|先|暂时?|暂且|初步|可能|大概|应该|估计)*(?:(?:定|放|安排)?在|定?为|写上?|填上?|按|用|报|是|叫|选)?[:：\s]*(?=.{2})/u;

/** 还没联系好学校, "the venue hasn't been booked": that it is not settled, whatever it is. */
const notYet =
  /^(?:\p{Script=Han}{0,6}?)(?:还|尚|暂时|目前|现在|暂)(?:都|也)?(?:没有?|未)\p{Script=Han}{1,8}[。.]?$|^(?:(?:the|our|its?|we|i) ?[a-z ]{0,20}?)?(?:(?:has|have|is|are)(?:n't|n’t| not)|not)(?: been| yet| really| quite)* (?:decided|named|found|chosen|picked|fixed|booked|settled|confirmed|assigned|appointed|sure|known|ready|set)\b[a-z ]{0,20}[.]?$/iu;

/** An answer without the words that say that it is not quite settled: 暂定张三, 文化宫（待定）. */
export function withoutHedge(line: string): string {
  const bare = line.length > 200 || !/[)）]$/.test(line) ? line : line.replace(bracket, '');
  return (bare === '' ? line : bare).replace(firm, '');
}

/**
 * What is said with a doubt is asked about: "待定，可能在文化宫", "张三，还没定", "可能在文化宫". Undefined where no doubt is said.
 */
export function readDoubt(line: string): Reading<string> | undefined {
  if (line.length > 200) return undefined;
  const hasClauses = /[,，。;；]/.test(line);
  const [, first = '', rest = ''] = (hasClauses && /^([^,，。;；]+)[,，。;；]\s*(.+)$/u.exec(line)) || [];
  if (rest && saysOnlyUnknown(first)) {
    return saysOnlyUnknown(rest) ? undefined : refused('undecided', [rest.replace(meanwhile, ''), line]);
  }
  const [, before = '', last = ''] = (hasClauses && /^(.+)[,，。;；]\s*([^,，。;；]+)$/u.exec(line)) || [];
  if (before && (saysOnlyUnknown(last) || changes.test(last))) return refused('undecided', [before, line]);
  if (notYet.test(line)) return refused('undecided', [line]);
  const guessed = line.replace(guess, '');
  return guessed === line ? undefined : refused('undecided', [guessed, line]);
}
