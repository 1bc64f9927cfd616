import { normalise } from '../normalise.ts';

const padding =
  /^(?:我们?|咱们?|本|这边|这里|这个|这次|本次|此次|目前|现在|暂时|确实|真的|压根儿?|根本|从来|完全|都|也|就|您好|你好|老师|嗯+|呃+|哦+|啊|答|活动|是|:|的|他们|单位|社区|学校|公司|办公室)+/u;
const ending = /(?:了|的|呢|啊|吧|哦|呀|哈|嘞|谢谢您?|多谢|辛苦)+$/u;
const skipped = /^(?:不填写?|不写|略过?|跳过|空着?|留空|不统计|null|skip)$/u;
const bare =
  /^(?:无|没有?|暂无|尚无|并无|木有|没得|none|no|nil|nothing|nope|-+|\/+|\\+|_+|—+|x|×|无此项|没有此项|没有这项|无该项|不适用|不涉及|n\/?a|n\.a\.?)$/u;

/** A noun list that says which "none" belongs to the question: 经费 and the like, or people. */
export interface Nouns {
  readonly thing: RegExp;
  /** Words that mean zero by themselves: 免费, 零经费. */
  readonly zero: RegExp;
  /** Clauses that add nothing: 公益活动. */
  readonly neutral: RegExp;
  /** Clauses that say why there is none: without a number, and without anything that is wanted or was spent. */
  readonly reasons?: RegExp;
}

export const moneyNouns: Nouns = {
  thing:
    /^(?:无|没有?|没啥|没什么|不需要?|不用|无需|不必|毋需|暂无|尚无|未|不|并无|不存在|不产生|无任何|没有任何)(?:任何|专项|专门|单独|额外|什么|设|花|要|产生|使用|申请|安排|投入|列支|涉及|动用|收|用|单列|有|需要?|的|活动|举办|其他|财政|拨)*(?:经费|费用|资金|预算|开支|支出|成本|投入|收费|钱|花销|花费|开销|金额|拨款)(?:的|支出|开支|投入|产生|支持|预算|需求|保障|安排)*$/u,
  zero: /^(?:免费|全免费?|完全免费|全部免费|免费的?\p{Script=Han}{0,5}|零(?:经费|元|成本|费用|投入|预算|花费|支出)?|(?:经费|费用|预算|资金|投入|活动经费)(?:没有?|无|为?零|是零|暂无|不需要|没花)|不(?:花钱|收费|要钱|用钱|用花钱|需要花钱|需要|用)|没有?花(?:过|什么|任何|一?分|一点)?(?:钱|经费|费用)?|没有?(?:用|收|产生|动用?)(?:过|什么|任何|一?分)?(?:钱|经费|费用|资金)|分文(?:不花|[没未]花|[没未]用|不取|[没未]收|不要)|一[分毛](?:钱)?(?:也|都|没)?(?:没有?|没花|不花|不用|不要|没用|未花|不收)(?:花|用)?|(?:(?:it|this|everything)(?:'s| is| was) )?(?:all |completely )?free(?: of charge)?|zero(?: (?:budget|cost|yuan))?|(?:none|nothing|no money|zero) at all|(?:nothing|no money) (?:was |has been |is )?(?:spent|paid|used|needed)|(?:we |i )?(?:have )?spent (?:nothing|no money)|(?:we |i )?(?:did not|didn't) (?:spend|use|pay)(?: anything| any money| any| a penny)?|(?:we (?:have|had) |there (?:is|was) )?no (?:budget|costs?|money|expenses?|funding|funds|spending)(?: at all)?|一毛(?:钱)?(?:也|都)?(?:没|不)(?:有|花|用)?|无偿|不花一分钱|无需花钱)$/u,
  neutral:
    /^(?:(?:全|都|纯|只)?是?(?:线[上下]|网上|云上?)(?:活动|举办|开展|进行|讲座|直播)*|(?!.*[收付花]费)\p{Script=Han}{2,6}活动|公益(?:活动|性质|性|讲座)?|纯公益|义务(?:服务|讲座|活动)?|志愿(?:服务|活动)?|都?是?志愿者|场地(?:也)?(?:是)?(?:免费|自有|自己|现成|单位)的?|专家(?:是)?义务(?:讲课|授课)?|不好意思|抱歉)$/u,
  reasons:
    /^(?!.*(?:[\d一二两三四五六七八九十百千万]+(?:元|块|万|千|百|毛|角|多|来|左右|$)|几[十百千万块]|需要?(?!要)|要(?!的)|申请|希望|想|求|但|不过|可是|只是|支持|等|再|待|批|先|以后|后[面期来]|报销|垫|欠|赊|另|除|只|才|还|花(?!费)|付|买|租|掏|收|预算|赞助|承担|出[资钱]|拨款|成本|费用|经费|资金|钱|投入|自筹|募|捐|吗|[?？]|可能|不[知确一])).{2,30}$/u,
};

export const peopleNouns: Nouns = {
  thing:
    /^(?:无|没有?|暂无|尚无|并无|未|没啥|没有任何)(?:有|任何|其他|专职|科普|什么|的)*(?:人|人员|人数|参加|参与|专职人员|科普专职人员|志愿者|科技志愿者|科技工作者|工作者|群众|媒体|报道|宣传|媒体报道|媒体参与|线上|线下|学生|老师|居民|嘉宾|观众|链接|其他人员)+(?:的|参与|参加|来|报道|宣传)*$/u,
  zero: /^(?:没有?人(?:在|从|去)?(?:线[上下]|网上|现场)?(?:观?看|来|参加|参与|报名|收看)?(?:直播)?|零(?:人|个|家|条|人次|名)?|(?:一|1)(?:个|家|条|篇|位|名)(?:人|媒体|报道|志愿者|新闻)?(?:也|都)?(?:没有?|没来|无|未)(?:来|报道?|参加|到|发|登|去|请|有|安排|统计|参与)?(?:过|上)?|(?:(?:there (?:is|was|were) )?(?:zero|nobody|no one|noone|none at all|none of them)|(?:we had |there (?:is|was|were) )?no (?:people|volunteers?|experts?|scientists?|engineers?|media|reports?|staff|others?|communicators?|full[- ]?timers?|(?:the )?public)(?: at all)?)(?: came| took part| online| on site| this (?:time|year)| so far)*|(?:人|人员|人数|媒体|报道|志愿者)(?:没有?|无|为零))$/u,
  neutral: /^(?:不好意思|抱歉|没办过|只有线[上下]|都是线[上下]|全是线[上下])$/u,
};

/**
 * Whether the whole text says that there is none: `zero` where the word itself is the number nought (免费, 零人),
 * `none` for 无, 没有经费, a dash, `skipped` for 不填.
 */
export function saysNothing(text: string, nouns: Nouns): 'zero' | 'none' | 'skipped' | undefined {
  if (text.length > 60) return undefined;
  const clauses = normalise(text.replace(/[\r\n]+/gu, ';').replace(/\p{Extended_Pictographic}|\uFE0F/gu, ''))
    .toLowerCase()
    .split(
      /[,，。;；!！.~、()]+(?!a\b)|(?<=没有?花钱|不花钱|免费|零经费|无经费)(?=都是|全是|因为|场地|老师|专家|志愿)/u,
    )
    .map(core)
    .filter((clause) => clause !== '');
  const kinds = clauses.map((clause) => kindOf(clause, nouns));
  if (kinds.some((kind) => kind === undefined)) {
    const whole = kindOf(core(normalise(text).toLowerCase()), nouns) as 'zero' | undefined;
    return whole ?? withReason(clauses, kinds, nouns);
  }
  return (
    kinds.find((kind) => kind === 'zero' || kind === 'none') ??
    ((kinds.includes('skipped') ? 'skipped' : undefined) as 'skipped' | undefined)
  );
}

/** "没花钱，老师们都是义务讲": who says that there is none may say why, with no number and nothing that is asked for. */
function withReason(
  clauses: readonly string[],
  kinds: readonly ReturnType<typeof kindOf>[],
  { reasons }: Nouns,
): 'zero' | 'none' | undefined {
  const [said] = kinds.flatMap((kind) => (kind === 'zero' || kind === 'none' ? [kind] : []));
  if (said === undefined || reasons === undefined || kinds.includes('skipped')) return undefined;
  const others = clauses.filter((_, index) => kinds[index] === undefined);
  return others.every((clause) => reasons.test(clause)) ? said : undefined;
}

function core(clause: string): string {
  const plain = clause.trim().replace(ending, '').trim();
  const stripped = plain.replace(padding, '').trim();
  return stripped === '' ? '' : stripped;
}

function kindOf(clause: string, nouns: Nouns): 'zero' | 'none' | 'skipped' | 'neutral' | undefined {
  if (skipped.test(clause)) return 'skipped';
  if (bare.test(clause)) return 'none';
  const plain = clause.replace(/ /gu, '');
  if (nouns.zero.test(clause) || nouns.zero.test(plain)) return 'zero';
  if (nouns.thing.test(plain)) return 'none';
  return nouns.neutral.test(plain) ? 'neutral' : undefined;
}
