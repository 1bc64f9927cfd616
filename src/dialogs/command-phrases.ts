import type { CommandName } from './command-words.ts';
import { isEnglish } from './reading/normalise.ts';

/** The longest message that is read as steering, in characters: Chinese, and English words with their blanks. */
const longest = { han: 14, latin: 48 } as const;

/** What stands around what is asked for, at either end. */
interface Ends {
  readonly head: RegExp;
  readonly tail: RegExp;
  /** What the tails end with: most messages end otherwise, and are told so at once. */
  readonly last: ReadonlySet<string>;
}

function endsOf(head: RegExp, tails: readonly string[], signs: string): Ends {
  const tail = new RegExp(`(?:${tails.join('|')}|[${signs}]+)$`, 'u');
  return { head, tail, last: new Set([...tails.map((word) => word.slice(-1)), ...signs]) };
}

const thanks = '谢谢 谢谢您 谢谢你 谢谢啦 谢谢了 多谢 辛苦 辛苦了 拜托 拜托了 please pls thanks'.split(' ');
const politeTails = ['吧', '一下', '哈', ...thanks, 'thank you'];

/** What is asked politely. */
const polite = endsOf(
  /^(?:请|麻烦(?:您|你)?|劳驾|帮(?:我|忙)|给我|那就|好的|嗯+|please |pls |ok |[ 、,，。.!！~…]+)/u,
  politeTails,
  ' 、,，。.!！~…',
);

/** Who wants it, when and why: left out too where a mistake undoes nothing. */
const loose = endsOf(
  /^(?:请问?|麻烦(?:您|你)?|劳驾|帮(?:我|忙)|给我|让我|我们?|可不可以|能不能|能否|可以|能|想要?|要|先|再|就|那|哦+|呃+|啊+|嗯+|好的|算了|不好意思|抱歉|对不起|老师|您好|你好|现在|目前|暂时|还是|(?:临时)?有点?事|(?:i(?:'d| would) like to|i (?:want|need|have) to|i'?ll|i will|(?:can|could|may) (?:i|you|we)|let(?:'s| me| us)|just|well|sorry|oops|then|now|please|pls|ok)(?= )|[ 、,，。.!！~…]+)/u,
  [...politeTails, ...'可以吗 好吗 行吗 吗 呢 嘛 啊 呀 哦 啦 了 先'.split(' '), 'for now', 'now', 'then'],
  ' 、,，。.!！~…?？',
);

/** What files, opens or leaves something is done only where nothing but politeness stands around its word. */
const careful: ReadonlySet<CommandName> = new Set<CommandName>([
  'submit',
  'link',
  'invite',
  'join',
  'leave',
  'withdraw',
  'correct',
  'restore',
  'data',
  'forget',
]);

/**
 * The command that a short whole message comes to: a word for it with politeness around, or a verb with what it is done
 * to ("返回上一题", "这题跳过", "明天再填", "看看我填了什么"). `typed` is in its normal form and in small letters.
 */
export function phraseCommand(typed: string, words: ReadonlyMap<string, CommandName>): CommandName | undefined {
  if (isEnglish(typed) ? typed.length > longest.latin || !cueFor(words).test(typed) : tooLong(typed)) return undefined;
  if (standsAlone(typed)) return commandOf(typed, words);
  const tried = new Set<string>();
  const asked = within(typed, polite, words, tried);
  if (asked) return asked;
  const meant = within(typed, loose, words, tried);
  return meant && !careful.has(meant) ? meant : undefined;
}

/** Whether nothing may stand around what is asked for. */
function standsAlone(typed: string): boolean {
  return !loose.last.has(typed.slice(-1)) && !polite.head.test(typed) && !loose.head.test(typed);
}

/**
 * Every English command has one of these in it: the words of a command, or one of those that each English phrase below
 * has. Most answers have none, and are told so at once.
 */
function cueFor(words: ReadonlyMap<string, CommandName>): RegExp {
  if (cue?.words !== words) cue = { words, pattern: cueOf(words) };
  return cue.pattern;
}

let cue: { readonly words: ReadonlyMap<string, CommandName>; readonly pattern: RegExp } | undefined;

function cueOf(words: ReadonlyMap<string, CommandName>): RegExp {
  const english = [...words.keys()].filter((word) => /^[a-z][a-z' ]+$/u.test(word));
  return new RegExp(`\\?|\\b(?:${[...new Set([...english, ...phraseCues])].toSorted().join('|')})`);
}

const phraseCues =
  'abort again anew back begin break busy bye cancel change connect continue correct data deadline delete discard do drop due edit enter fill fix get give go goodbye help how human incorrect last later leave left mistake modify more my need new next not office over pass person previous record register rest restart right save see show skip someone speak staff start step stop submit take talk they typo undo understand upload view what when where wrong agent operator customer'.split(
    ' ',
  );

function tooLong(typed: string): boolean {
  if (/^[\d\s.,:+-]*$/.test(typed)) return true;
  return typed.length > (/\p{Script=Han}/u.test(typed) ? longest.han : longest.latin) || !/\p{L}/u.test(typed);
}

function within(
  typed: string,
  ends: Ends,
  words: ReadonlyMap<string, CommandName>,
  tried: Set<string>,
): CommandName | undefined {
  for (const behind of peeled(typed, ends.head)) {
    for (const core of ends.last.has(behind.slice(-1)) ? peeled(behind, ends.tail) : [behind]) {
      if (tried.has(core)) continue;
      tried.add(core);
      const name = commandOf(core, words);
      if (name) return name;
    }
  }
  return undefined;
}

function commandOf(core: string, words: ReadonlyMap<string, CommandName>): CommandName | undefined {
  return (core.length > longestWord ? undefined : words.get(core)) ?? said(core);
}

/** No word for a command is longer: a longer text is not looked up, which takes longer than all the rest. */
export const longestWord = 32;

/** The text, and what is left of it each time that one more end is taken off. */
function peeled(text: string, end: RegExp): readonly string[] {
  const forms = [text];
  for (let left = text.replace(end, ''); left !== '' && left !== forms.at(-1); left = left.replace(end, ''))
    forms.push(left);
  return forms;
}

function said(core: string): CommandName | undefined {
  if (!any.test(core)) return undefined;
  return phrases.find(([, forms]) => forms.some((form) => form.test(core)))?.[0];
}

const one = '(?:步|项|个|题|条|页|道题|个问题|个题目)';
const self = `(?:这|此|该|本)一?${one}`;
const write = '(?:填|写|弄|搞|做|补|录|填写|填报)';
const how = '(?:怎么|怎样|如何|咋)';
const before = '(?:刚才|刚|上面|前面|之前|[上前]一?(?:个|项|条|题|步)|那[个项条]|我)';
const wrong = '(?:错|重|漏|反|错别?字|错地方|错位置)了?';
const somebody = '(?:真?人|人工|客服|工作人员|办公室|组委会|管理员|老师)';
const later =
  '(?:明[天早]|后天|今晚|晚上|[上下]午|下次|改[天日]|回头|晚[点些]|迟点|等?(?:一|待)?会儿?|等一?下|稍后|过(?:一?会儿?|[几两]天)|(?:等我?)?(?:有空|有时间|空了)|下?周[一二三四五六日]?|[以之]后|下班后?)';

const afterwards = '(?:回头|最后|等?(?:一|待)?会儿?|等一?下|稍后|晚[点些]|迟点|后面|以后|之后)';
const fillIn = '(?:填|补|写|说|答|弄|补填|补上|填上|补写)';

/** What people say for a command, by what it is done to. Each form is the whole message without its ends. */
const phrases: readonly (readonly [CommandName, readonly RegExp[]])[] = [
  [
    'back',
    [
      new RegExp(`^(?:返回|回到?|退回?|后退|倒回?|倒退|跳回|回去|看)?到?[上前]一?${one}(?:去|的问题)?$`, 'u'),
      new RegExp(`^(?:返回|后退|回退|倒?退)一${one}$`, 'u'),
      /^撤[销消](?:上|刚才|前)?(?:一[步项]|的?操作|那[个项条]|的)?$/u,
      /^(?:go |step |take me )?back(?: one| a step| one step)?(?: to the (?:last|previous) (?:one|question|step))?$/u,
      /^(?:the )?(?:last|previous) (?:one|question|step)$|^undo(?: that| it)?$/u,
    ],
  ],
  [
    'postpone',
    [
      new RegExp(
        `^(?:${self})?(?:就|先|我|暂时|可以)*(?:空着|放着|放一放|留着|搁着|空一?下|跳过|略过)[,， ]*(?:我|${self})?${afterwards}我?(?:再|来)*${fillIn}?(?:${self})?$`,
        'u',
      ),
      new RegExp(`^${self}(?:就|先|我|暂时|可以)*(?:空着|放着|放一放|搁着)$`, 'u'),
      new RegExp(`^${self}(?:我|先|就)*${afterwards}我?(?:再|来)*${fillIn}$`, 'u'),
      new RegExp(`^(?:我|先)*(?:回头|最后)我?(?:再|来)*(?:补|补填|补上|补写)(?:${self})?$`, 'u'),
      new RegExp(`^(?:我|先|那|就)*${write}(?:后[面边]|下[面边]|其[他它]|别|剩下)的?(?:${one}|内容|问题)?$`, 'u'),
      /^(?:i(?:'ll| will) )?(?:fill|do|answer|come back to)(?: in)? (?:this|it|that|this one)(?: (?:in|up))?(?: (?:later|at the end|last|afterwards))$/u,
      /^(?:skip|leave)(?: (?:it|this|that|this one))? (?:for (?:later|now|the end)|until (?:later|the end))$/u,
      /^(?:go on|continue|carry on) with the (?:others|rest)(?: first)?$|^the others first$/u,
    ],
  ],
  [
    'skip',
    [
      new RegExp(`^(?:${self})?(?:就|先|我)*(?:跳过|略过|跳过去|pass)(?:${self})?$`, 'u'),
      new RegExp(`^${self}(?:就|先|我|暂时|可以)*(?:不[填写答]|留空)$`, 'u'),
      new RegExp(`^(?:去|到|看|换)?下一?${one}$`, 'u'),
      /^(?:skip|pass)(?: (?:on )?(?:this|that|it|the)(?: (?:one|question|field|step|item))?)?$/u,
      /^(?:the )?next (?:one|question|step|field|item)(?: please)?$/u,
    ],
  ],
  [
    'help',
    [
      new RegExp(`^(?:不会|不懂|不明白|没看懂|看不懂|没明白)${how}?(?:${write}|操作|回答|用)?$`, 'u'),
      new RegExp(`^(?:不知道|不晓得|不清楚)[该要]?${how}(?:${write}|操作|回答|用)$`, 'u'),
      new RegExp(`^(?:[这此]一?(?:项|个|题|里|条|步)?)?(?:应该|该|要|得)?${how}(?:${write}|操作|回答|用)的?$`, 'u'),
      /^(?:教教?我|帮帮?我|帮帮忙|指导)(?:怎么)?[填写]?$/u,
      /^(?:i need |need |some )?help(?: me)?(?: out)?$|^i don'?t (?:understand|get it)$/u,
      /^(?:how|what) (?:do|should|can|shall) i (?:fill (?:in |out )?(?:this|it)|answer(?: this)?|write|do|type|put|enter)(?: here| in)?$/u,
    ],
  ],
  [
    'preview',
    [
      new RegExp(
        `^(?:看看?|看一?[下看]|查看|显示|检查|核对|瞧瞧)(?:${before}|都|已经?|目前|所有|全部)*${write}[了好过完]?的?(?:什么|啥|哪些|些什么|内容|东西|信息|资料|情况)?$`,
        'u',
      ),
      new RegExp(`^(?:${before}|都|已经?|目前|到底)+${write}(?:了|好了|过)(?:什么|啥|哪些|些什么|些啥)$`, 'u'),
      /^(?:show me |see |view )?(?:what (?:i|have i|i have|i've|did i) |my )(?:fill(?:ed)?(?: in| out)?|entere?d?|typed?|written|put|answers?)(?: so far| already)?$/u,
    ],
  ],
  [
    'status',
    [
      new RegExp(`^(?:我|现在|目前)*(?:${write}|进行|走)?[到在](?:哪[里儿]?|哪一?${one}|第?几${one})$`, 'u'),
      new RegExp(
        `^(?:一共|总共|后面|还)+(?:有|剩下?|差|要|需要|缺|余下?)?(?:${write})?(?:几|多少|哪些?|哪几|什么)${one}?(?:没|要|没有)?${write}?$`,
        'u',
      ),
      /^(?=.{3})(?=.*(?:进度|进展))(?:填报|填写|我的?|目前|现在|当前|什么|怎么样|怎样|如何|到哪[里儿]?|查询?|查看|看看?|进度|进展|状态|情况|的|是|啥)+$/u,
      /^还?要(?:填)?(?:多久|多长时间|很久)$/u,
      /^where am i$|^how far(?: am i| along)?$|^what(?:'s| is) (?:left|missing|my progress|the status)$/u,
      /^how (?:many|much)(?: (?:questions|fields|items|more|is|are|there))*(?: (?:left|to go|remaining|more))$/u,
    ],
  ],
  [
    'pause',
    [
      new RegExp(`^(?:我)?${later}我?(?:再|接着|继续|抽空)+来?(?:${write}|继续|来|完成|补上)$`, 'u'),
      new RegExp(`^(?:我)?${later}(?:继续|接着)$`, 'u'),
      /^(?:临时)?(?:有事|在忙|忙|开会|下班)?我?(?:先|得|要|去)+(?:走|下|下线|撤|忙|下班|开会|吃饭|睡|休息|去忙|去开会|去吃饭)[了啦]?$/u,
      /^(?:今天)?(?:先|就)*先(?:这样|这些|这么多|填这些)$|^(?:今天)?(?:先|就)+(?:填)?到这[里儿]?$/u,
      /^(?:停|暂停|歇|休息|离开)(?:一?下|一停|一歇|一?会儿?|片刻)$|^先(?:停|存|存着|保存|放着|放一放)$/u,
      /^(?:保存|存)(?:个|一?下|到|为|成|好|起来)*(?:草稿箱?|进度|内容|起来)?$/u,
      /^(?:结束|关闭|退出|离开)(?:填报|填写|对话|聊天|会话|系统|程序|页面|这里)?$|^(?:没空|没时间|来不及)[填了]*$/u,
      /^(?:拜拜|再见|回见|bye(?:[- ]?bye)?|goodbye|see you(?: later| tomorrow)?)$/u,
      /^(?:stop|take a break|i'?m (?:busy|leaving)|(?:i )?(?:got to|gotta|have to|need to) (?:go|leave))$/u,
      /^save(?: (?:it|this|(?:the |my )?(?:draft|progress)|and exit|for later))?$|^not now$|^maybe later$/u,
      /^(?:continue|finish|do|resume|come back|be back|fill)(?: (?:it|this))?(?: in)? (?:later|tomorrow|another time|next time|soon)$/u,
    ],
  ],
  [
    'another',
    [
      /^(?:再|另外?|重新|新)?(?:来|填|报|备案?|做|写|建|开|开始|新建|新增|申报|填报)?(?:一|1)?[份张个](?:新的?|另外?的?)(?:《?(?:活动)?(?:备案表?|表格?|填报|申报表?)》?)?$/u,
      /^(?:再|另外?|新)(?:来|填|报|备案?|做|写|建|开|填报|申报)(?:一|1)?[份张个](?:新的?)?(?:《?(?:活动)?(?:备案表?|表格?|填报|申报表?)》?)?$/u,
      /^(?:填|报|备案|做|写|新建|新增|开始)?(?:一|1)?[份张个]?新的?一?[份张个]?《?(?:活动)?(?:备案表?|填报|申报表?)》?$|^新的(?:一|1)[份张]$/u,
      /^(?:我们?|单位|这边)*还有(?:一|1|另|别的)?[个场次项]?(?:别的)?活动(?:要|想|需要|得)?(?:报|备案|填|申报|填报|登记)$/u,
      /^(?:file|fill in|start|begin|add) (?:a new|another)(?: one| form| filing| activity)?$|^(?:a )?new (?:form|filing)$/u,
    ],
  ],
  [
    'filing',
    [
      /^(?:我们?|咱们?|本|单位|学校|公司|社区|街道|的|有|来|要|想|给|为|替|把|对|这|那|一|[个场次项])*活动(?:要|想|需要)?(?:备[个下]?案|备一[个下]案|报备|登记|申报|填报)$/u,
      /^(?:来|要|想|给|帮)*(?:备案|报备|申报|填报|报|登记)(?:一|1)?[个场次]活动$/u,
      /^(?:那|就|现在|咱们?|我们?|好的?|[,，])+开始(?:填|填报|备案)?[吧了]*$|^开始吧$/u,
      /^(?:register|file|report|record|submit)(?: (?:an?|our|the|my|new))* (?:activity|event)$/u,
      /^(?:start|begin|fill(?: in)?)(?: (?:an?|our|the|my|new))* (?:filing|application)$/u,
    ],
  ],
  [
    'statistics',
    [
      new RegExp(
        `^(?:${write}|报|交|提交|上报|上传|补交|来|打开|开始|做)+(?:一|1)?[份张个下]?(?:新的?)?《?(?:第36届)?(?:科技周)?(?:活动)?(?:情况)?统计表?》?$`,
        'u',
      ),
      /^(?:fill in|file|submit|start|begin|do) (?:the |my |our |an? )?(?:activity )?statistics(?: form)?$/u,
    ],
  ],
  [
    'report',
    [
      new RegExp(
        `^(?:${write}|报|交|提交|上报|上传|报送|补交|发)+(?:一|1)?[份个下]?《?(?:工作|活动|科技周)?总结(?:报告|材料)?》?$`,
        'u',
      ),
      /^(?:fill in|file|submit|send|upload) (?:the |my |our |an? )?(?:final |summary )?report$/u,
    ],
  ],
  [
    'news',
    [
      new RegExp(
        `^(?:${write}|报|交|提交|上报|报送|发|投)+(?:一|1)?[份条篇个下]?(?:活动)?(?:信息|新闻|简讯)(?:稿)?$`,
        'u',
      ),
      /^(?:submit|send|file) (?:some |an? |the |our )?(?:activity )?news(?: item)?$/u,
    ],
  ],
  [
    'deadline',
    [
      /^(?:报名|填报|备案|申报|提交|上报|交表?)?的?(?:截止|最[晚迟](?=.))(?:到|在|是|的)*(?:时间|日期|期限|日)?(?:是|到|在)*(?:什么时[候间]|几号|哪一?天|何时|几点|多久|多会儿)?$/u,
      /^(?:最[晚迟]|到)?(?:什么时[候间]|几号|哪一?天|何时|几点)(?:之?前)?(?:要|能|得|必须|就)?(?:填完|填报|提交|交表?|上报|报上?去?|截止|到期|备案)$/u,
      /^还(?:有|剩)(?:几天|多少天|多长时间)(?:截止|到期|可以?填)?$/u,
      /^(?:what(?:'s| is)|when(?:'s| is)) the (?:deadline|due date)$|^when is (?:it|this|the form|the filing) due$|^how (?:long|many days) (?:is|are|do i have) left$/u,
    ],
  ],
  ['resume', [/^(?:继续|接着)(?:填|来|填写|填报|下去|弄)+$/u]],
  [
    'restart',
    [
      /^(?:全部?|都|整[张个份])?(?:重新?|从头|重头)(?:再|来|填写?|开始|一遍|一次|过|弄)+$/u,
      /^(?:全部?|都)清空$|^清空(?:全部|所有|重[填来])?$/u,
      /^(?:start|begin|do it) (?:all )?(?:over|again|anew|from (?:the )?(?:start|beginning|scratch))(?: again)?$/u,
    ],
  ],
  [
    'cancel',
    [
      new RegExp(`^不(?:想|要|用|打算)?再?(?:${write}|报|申报|备案|报名|继续)了$`, 'u'),
      /^(?:取消|放弃|作废|删除|删掉|删了)(?:这|此|本|该|当前)?一?[份次张个]?(?:填报|草稿|备案表?|表格?|申报|填写)$/u,
      /^(?:cancel|abort|delete|discard|drop|give up)(?: on)?(?: (?:it|this|that|everything))?(?: (?:draft|form|filing))?$/u,
    ],
  ],
  [
    'edit',
    [
      new RegExp(
        `^(?:${before}|的|${write}的)*(?:要|想|应该|该)?(?:${how}|在哪里?|哪里)(?:能|可以)?(?:修改|更改|更正|改)(?:${before}|的|内容|答案|错误)*$`,
        'u',
      ),
      new RegExp(`^(?:修改|更改|更正|改)(?:${before}|已填)?(?:的|${write}的|那[个项]|内容|答案|一项)*$`, 'u'),
      new RegExp(
        `^(?:${before}|好像|可能|有[一个项处]*地?方?|名字|的)*(?:写|发|填|打|说|记|输|选|弄|搞|点|按|粘|复制)[的得]?有?${wrong}$`,
        'u',
      ),
      new RegExp(`^(?:${before}|的|${write}的)+(?:不对|错|错了|有误|有错|不正确)$`, 'u'),
      /^(?:i(?: have|'ve)? )?(?:made |there(?:'s| is) )?(?:a |an )?(?:mistake|typo)(?: (?:there|above|before|earlier))?$/u,
      /^(?:that|it|this)(?:'s| is| was) (?:wrong|not right|incorrect|a mistake)$|^i was wrong$/u,
      /^(?:how (?:do|can|could|to)(?: i)? )(?:change|edit|correct|fix|modify)(?: (?:it|that|this|my (?:last )?answers?|the (?:last|previous) (?:one|answer)|an answer|something))?$/u,
    ],
  ],
  [
    'contact',
    [
      new RegExp(`^(?:转接?|找|接|要|叫|联系|呼叫|换)(?:个|一?下|到)?${somebody}(?:服务|客服|电话|坐席)?$`, 'u'),
      /^(?:人工|在线客服|客服|真人)(?:服务|客服|电话|坐席)$|^有(?:没有)?(?:真?人|客服|人工)在?$/u,
      /^(?:你们|办公室|组委会|咨询)的?(?:办公室|组委会)?(?:电话|联系方式)(?:号码)?是?(?:多少|什么)?$/u,
      /^(?:电话)?(?:打给|问|找|联系)谁$/u,
      /^(?:talk|speak|connect me|get me)(?: (?:to|with))?(?: an?| the)? (?:real )?(?:human|person|agent|someone|operator|office|staff)$/u,
      /^(?:a )?(?:human|agent|operator|customer service)$/u,
    ],
  ],
  [
    'template',
    [
      /^(?:请|麻烦|能不能|可不可以|可以|能|请问)?(?:给|发|来|要|想要|需要|下载|找|求|提供|领|取|有没有|有|用)?(?:我们?|个|一?[个份张下])*(?:(?:word|docx|excel)(?:版|格式)?|空白|空|备案表?|统计表?|活动|的)*(?:模[板版]|空白表格?|空表|样表|word版|表格模[板版]|空白的?表|空白备案表|空白统计表|空白的备案表|空白的统计表)(?:文件|下载)?(?:有没有|有)?$/u,
      /^(?:can i have |may i have |could i have |i need |i want |i would like |send me |give me |is there |do you have |where is |where can i get |download )?(?:an? |the )?(?:blank |empty |word |excel |docx |printable )*(?:template|blank form|empty form|word form|blank)(?: (?:of the|for the|of|for) (?:filing|statistics)(?: form)?)?$/u,
    ],
  ],
  ['paper', [/^(?:下载|打印|导出|生成)(?:一?下|一?[份张])?(?:备案|纸质|打印)?(?:表|表格|版|文件)$/u]],
  [
    'menu',
    [
      /^(?:返回|回到?|去|打开)(?:首页|主页|主菜单|菜单|主界面)$|^(?:go |back )*(?:to )?(?:the )?(?:main )?(?:menu|home)(?: page)?$/u,
    ],
  ],
];

/** All forms in one: most answers are none of them, which is seen ten times as fast. */
const any = new RegExp(phrases.flatMap(([, forms]) => forms.map(({ source }) => source)).join('|'), 'u');
