/**
 * How much a word says. `faint`: 嗯, which may only show that one listens. `weak`: any 是 or 好, which may only open a
 * sentence. `strong`: the verb that was asked about, or a need.
 */
export type Strength = 'faint' | 'weak' | 'strong';

export type WordClass =
  | { readonly class: 'filler' }
  | { readonly class: 'not' }
  /** The contrary of what is asked (免费 where 收费 is asked): no by itself; what it says when it is denied. */
  | { readonly class: 'contrary'; readonly denied: 'yes' | 'unclear' }
  /** `wish`: 要, which says yes to the matter only where nothing else follows that is wanted. */
  | { readonly class: 'yes' | 'no'; readonly strength: Strength; readonly as?: 'wish' }
  /** `object`: what there may be (是否有安全预案). `topic`: any other word of the label. */
  | { readonly class: 'verb' | 'object' | 'topic' };

const fillers =
  " |希望|争取|力争|尽量|老师好|老师您好|老师你好|领导好|主任好|大家好|各位好|同志好|上午好|下午好|早上好|晚上好|早安|特别|非常|十分|极其|迫切|急|分别|级别|类别|个别|别人|别的|非遗|非物质|非营利|未来|不仅|不但|不光|老|多|介个|介|我们|我|咱们|咱|俺们|俺|你们|您|你|本单位|单位|学校|社区|这边|我方|这里|这次|本次|此次|今年|目前|现在|暂时|暂|先|就|都|也|那就|那么|那|还是|还|尚|应该|大概|可能|估计|好像|基本上|基本|确实|真的|其实|已经|已|早就|早已经|早已|老早|早|提前|上个月|上个星期|上星期|上周|上礼拜|前几天|前两天|昨天|今早|刚刚|刚才|刚|正式|后来|最后|决定|准备|拟|曾|过|哦|呃|额|噢|诶|欸|唉|哎|啊|呀|吧|呢|了|的|地|哈|嘛|么|啦|嘞|咯|滴|哒|喔|呐|哇|呗|捏|哩|谢谢|多谢|感谢|感恩|辛苦|麻烦|请|帮忙|帮|老师|领导|同志|主任|您好|你好|对不起|不好意思|抱歉|填写|填|选择|选|勾选|勾|写|答案|回复|回答|完全|全部|一个|这个|这项|此项|该|它|亲|太|很|再|吼|哟|给|为|来|说|要不|等|thanks|thank you|thx|please|pls|it is|we|i|do|is|am|are|the|to|need|want|have|sir|plz|for it|for this|be|a key activity|a key event|key activity|key event|municipal|activity|event|then|that|so|well|indeed|really|just|we'd|i'd|we're|it's|that's|we'll|i'll|it is";
const negations =
  "不在|没在|不算|不算是|不属于|当然不|肯定不|一定不|绝对不|坚决不|确定不|不|没有|没|木有|无|未|别|甭|非|并不|不太|不大|从不|从未|不想|do not|don't|not|doesn't|haven't|不怎么";
const yesWords =
  "是的|是|对的|对|好的|好|行|可以|阔以|能|可|中|成|得嘞|得勒|妥妥|妥|必须|一定|当然|肯定|绝对|没问题|没有问题|没毛病|没错|没意见|没有意见|不错|正确|确认|确定|同意|赞成|支持|愿意|乐意|有|会|想|打算|通过|安排|可行|要得|不成问题|没说的|那必须|ok|okay|okey|okk|oki|yes|yeah|yep|yup|ye|y|sure|right|true|of course|certainly|absolutely|definitely|agree|correct|👌|👍|🙆|✅|✔|√|☑|✓|🆗|💯|shi|shide|haode|系|系的|可不|t|please do|go ahead|why not|sure thing|for sure|by all means|with pleasure|i guess so|i think so|we think so|it should|should be|would like to|would like that|'d like to|'d like that|would love to|we'd like to|i'd like to|we'd love to|i'd love to|we'd like that|i'd like that|'d love to|want to|wish to|intend to|plan to|we will|option 1|number 1|the first|the first one|first one|option a";
const needs = '需要|需|用得着|用得上';
const noWords =
  "否|no|n|nope|nah|nay|absolutely not|definitely not|certainly not|of course not|surely not|not really|rather not|better not|don't think so|do not think so|doubt it|not applicable|not for us|not interested|not today|not this year|won't|wouldn't|option 2|number 2|the second|the second one|second one|option b|never|false|f|免|❌|✖|×|✗|✘|🙅|👎|🚫|x|fou|bu|buyong|buyao|不成|没戏";
const refusals = '拒绝|否定|反对|放弃|取消|作罢';
const noNeeds =
  '不用|不必|不需要|不需|无需|无须|不须|没必要|没有必要|用不着|用不上|不劳|算了|免了|拉倒|下次|下回|下届|明年|来年|no need|not now|not this time|no thanks|no thank you|就不麻烦|不麻烦|不整|大可不必|没打算|没计划|没有计划|没有打算|没想|不参与|不考虑';

const common: ReadonlyMap<string, WordClass> = new Map<string, WordClass>([
  ...entries(fillers, { class: 'filler' }),
  ...entries(negations, { class: 'not' }),
  ...entries('嗯|恩|唔|嗯嗯|嗯呐|嗯哪|嗯呢', { class: 'yes', strength: 'faint' }),
  ...entries(yesWords, { class: 'yes', strength: 'weak' }),
  ...entries(needs, { class: 'yes', strength: 'strong' }),
  ['要', { class: 'yes', strength: 'strong', as: 'wish' }],
  ...entries(noWords, { class: 'no', strength: 'weak' }),
  ...entries(noNeeds, { class: 'no', strength: 'strong' }),
  ...entries(refusals, { class: 'contrary', denied: 'unclear' }),
]);

const alike: readonly (readonly [string, string])[] = [
  [
    '申请',
    '申报|申|报名|报|提出申请|提申请|参加|参评|争取|试试|试一试|试一下|试下|试吧|试呗|想试|要试|apply|applying|apply for it',
  ],
  ['申报', '申请|报|申|参加|参评|争取|试试|试一试|试一下|试下|试吧|试呗|想试|要试'],
  ['参加', '参与|报名|出席|去|参会|试试|试一试|试一下'],
  ['参与', '参加|报名'],
  ['首次', '第一次|头一回|头一次|首届|第1次|第一届|头回'],
  ['举办', '办|举行'],
  ['使用', '用'],
  ['需要', '用|要'],
  ['免费', '不要钱|不收费|不收钱|不花钱|不收门票|公益'],
  ['收费', '收钱|要钱|收门票'],
  ['公开', '开放'],
  ['预约', '约'],
  ['购买', '买'],
  ['邀请', '请'],
  ['提供', '给'],
];
const opposite: readonly (readonly [string, string])[] = [
  ['免费', '收费|收钱|要钱|收门票|付费'],
  ['收费', '免费|不要钱|不收钱|公益'],
  ['首次', '第二次|第三次|第四次|第五次|第2次|第3次|往年也办|每年都办|办过|以前办过|去年办过'],
  ['室内', '室外|户外'],
  ['线上', '线下|现场'],
  ['线下', '线上|网上'],
  ['公开', '内部|不公开|仅限内部'],
  ['开放', '内部|不对外|仅限内部'],
];
const verbs =
  /^(?:开放|举办|收费|免费|参加|参与|使用|接受|允许|提供|公开|收取|涉及|包含|直播|录制|报备|备案|预约|邀请|购买|申报|申请|同意|需要|投保|审批|批准|落实|制定|具备|配备|公布|发布|宣传|报道|推广|拍摄|展示|组织|配合|设立|完成|通过|面向)$/u;
const adverb = /^(?:对外|统一|集中|现场|网上|线上|提前|另行|继续|再次|重新|单独|联合|共同|免费|长期|定期)/u;
/** That a thing is there may be said by what was done with it. */
const haves = '具备|制定|制订|编制|编好|做|做好|做完|写|写好|写完|准备好|备好|备齐|弄好|弄完|搞好|搞定|拟好|完成';
const openings =
  /^.*?(?:是否|能否|可否|有没有|是不是|要不要|需不需要|会不会|愿不愿意)(?:已经|已|拟|曾|会|要|愿意|同意|能够?|可以|打算|计划|属于|为)?/u;

/** The words that count in answers to one label: the common ones, and the label's own verb and objects. */
export function lexiconFor(label: string): ReadonlyMap<string, WordClass> {
  const words = new Map(common);
  const predicate = label
    .replace(/[（(].*?[）)]|[?？:：\s“”"]/gu, '')
    .replace(/有无/u, '是否有')
    .replace(openings, '')
    .slice(0, 30);
  const other = predicate.startsWith('有') ? 'object' : 'topic';
  for (const piece of pieces(predicate)) {
    if (!words.has(piece))
      words.set(piece, {
        class:
          predicate.startsWith(piece) || predicate.replace(adverb, '').startsWith(piece) || verbs.test(piece)
            ? 'verb'
            : other,
      });
  }
  if (predicate.startsWith('有')) add(words.set('有', { class: 'verb' }), haves, { class: 'verb' });
  for (const [word, same] of alike)
    if (predicate.includes(word))
      add(words, same, { class: predicate.startsWith(word) || verbs.test(word) ? 'verb' : other });
  for (const [word, other] of opposite)
    if (predicate.includes(word)) add(words, other, { class: 'contrary', denied: word === '首次' ? 'unclear' : 'yes' });
  const head = predicate.replace(adverb, '').slice(0, 2);
  if (verbs.test(head)) add(words, head.slice(0, 1), { class: 'yes', strength: 'weak' });
  return words;
}

/** Every run of two to twelve characters, but those that begin inside the verb: 买保险 in 购买保险 is 买 and 保险. */
function pieces(predicate: string): readonly string[] {
  const found: string[] = [];
  for (let start = 0; start < predicate.length; start++) {
    if (start === 1 && !predicate.startsWith('有')) continue;
    for (let end = start + 2; end <= Math.min(predicate.length, start + 12); end++)
      found.push(predicate.slice(start, end));
  }
  return found;
}

function add(words: Map<string, WordClass>, list: string, as: WordClass): void {
  for (const word of list.split('|'))
    if (as.class === 'no' || as.class === 'contrary' || !words.has(word)) words.set(word, as);
}

function entries(list: string, as: WordClass): readonly (readonly [string, WordClass])[] {
  return list.split('|').map((word) => [word, as]);
}
