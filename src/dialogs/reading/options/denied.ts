import { lowerLatin } from './prepare.ts';
import { selectionOf } from './selection.ts';
import type { Vocabulary } from './vocabulary.ts';
import { everything, remaining } from './words.ts';

const verb = '(?:包括|包含|含|办|搞|做|进|开展|涉及|设|要|选|在|安排|举办|组织|开|需要|用|去|到|走|算|属于|归)';
/** 市级够不上, 轮不上市级: what cannot be had. */
const beyond = '(?:[够轮评报排选达挨攀配申]不(?:上|到|着|起|了)|不敢(?:想|报|奢望)|不够格|没戏|没资格|没份)';
const beyondAhead = new RegExp(`^(?:但是?|就|也|我们|反正|可)*(?:${beyond}|[不没]够|没达到|达不到|没到)`, 'u');
const beyondBehind = new RegExp(`^(.+?)(?:就|都|也|是|我们|咱们?)*${beyond}(?:我们|咱们?)?(?:了|的|吧|呢)*$`, 'u');
/** 场地我们有, 展品自备: of what is needed, what is there already. */
const provided =
  /^(.+?)(?:(?:我们|咱们?|自己|单位|学校|这边)(?:都|就|也|已经?)*(?:有|够|备|解决|准备好|出|提供)|(?<!都)已经?有|(?<=^|[^都没要还只所])有|自备|自理|现成|不缺|(?:都|也|已经?|基本)*(?:(?:足?够(?:用|大|多)?|充足)了?|有了))(?:了|的|吧)*$/u;
/** 经费不够, 哪够: what is not there. */
const doubted = /[不没未缺差哪怎谁能只才就要需想求]|如果|可能|也许|大概/u;
const needed = /支持|设备|经费|场地/u;
const ahead = new RegExp(
  `^(?:但是?|就|也|可|暂时?|这次|今年|我们)*(?:没有?${verb}?|[无未](?!人机|线|障碍|土|偿|来|成年|定)${verb}?|不(?!开放)(?:再|想|打算|准备|会)?${verb}|取消|去掉)(?!问题|错|关系)`,
  'u',
);
const behind = new RegExp(
  `^(.+?)(?:(?:就|都|也|先)*(?:不${verb}|没有?${verb}?(?:成|上|起来|到)?|取消|去掉)(?:了|的|吧)*|除外)$`,
  'u',
);
const inside = new RegExp(
  `(?<=[^,。;()、和与及都全也就])(?=(?:没有?${verb}?|不${verb})(?!(?:成|上|起来|到)?(?:了|的|吧|$|[,。;])))`,
  'gu',
);

/** 展览没有讲座多 */
const compares = /没有?[^,。]{1,12}(?:多|少|大|好|重要|频繁)(?:$|[,。])/u;

/**
 * An answer without the options that it only denies: "讲座，没有展览", "不进社区，进学校". Undefined where nothing is
 * denied, where nothing else is picked, or where what is denied is not clear.
 */
export function deniedApart(raw: string, words: Vocabulary): string | undefined {
  if (raw.length > 200 || !/[没无未不有备理够成决出供]|取消|去掉|除外/u.test(raw) || compares.test(raw))
    return undefined;
  const clauses = raw
    .replace(inside, ',')
    .split(/[,。;()]+/u)
    .filter((clause) => clause.trim() !== '');
  const read = clauses.map((clause) => {
    const rest = denied(clause.trim(), words);
    return { clause, isDenied: rest !== undefined, ...selectionOf(lowerLatin(rest ?? clause), words) };
  });
  const [gone, kept] = [read.filter(({ isDenied }) => isDenied), read.filter(({ isDenied }) => !isDenied)];
  if (gone.length === 0 || kept.length === 0) return undefined;
  const said = kept.map(({ clause }) => clause).join(',');
  everything.lastIndex = 0;
  if (remaining.test(said) || new RegExp(everything.source, 'u').test(said)) return undefined;
  const left = new Set(kept.flatMap(({ positions }) => positions));
  const clear = gone.every(({ positions, trouble }) => positions.length > 0 && trouble !== 'not offered');
  return clear && left.size > 0 && !gone.some(({ positions }) => positions.some((each) => left.has(each)))
    ? said
    : undefined;
}

/** Whether what is offered is what one may need, so that who has enough of it does not pick it. */
export function areNeeds(options: Vocabulary['options']): boolean {
  return options.filter(({ label }) => needed.test(label)).length > 1;
}

/** Whether a clause says that some of what one may need is there: 场地有, which picks it for some and not for others. */
export function saysProvided(raw: string, { options }: Vocabulary): boolean {
  if (raw.length > 200 || !areNeeds(options)) return false;
  return raw.split(/[,，。;；()]+/u).some((clause) => {
    const had = provided.exec(clause)?.[1];
    return had !== undefined && !/[有要只需求]/u.test(had);
  });
}

/** What a clause denies, or undefined where it denies nothing. */
function denied(clause: string, { options }: Vocabulary): string | undefined {
  const first = ahead.exec(clause) ?? beyondAhead.exec(clause);
  if (first) return clause.slice(first[0].length);
  const had = areNeeds(options) ? provided.exec(clause)?.[1] : undefined;
  return (
    (had !== undefined && !doubted.test(had) ? had : undefined) ??
    (behind.exec(clause) ?? beyondBehind.exec(clause))?.[1]
  );
}
