import { compact, isEnglish } from './normalise.ts';

/** A longer text has something of its own to say. */
const longest = 60;

/**
 * What a text is once the words to the one who asks are taken off its beginning ("稍等，文化宫" gives 文化宫): '' where it
 * is nothing but such words, and the text itself where there are none. Such words are waiting, an apology, that
 * something is understood or was sent by mistake, a question about the form, that there is no such thing, and pointing
 * at what stands elsewhere. A title or a name that only has such a word in it ("等一下"科普剧) is none of them.
 */
export function withoutTalk(line: string): string {
  if (line.length > longest || /^[\d\s.,()+-]*$/u.test(line) || isEnglishAnswer(line)) return line;
  const clauses = line.split(
    /(?<=[,，。.!！~～…;；]|(?<=\p{Script=Han}) (?=\p{Script=Han}))(?=[^,，。.!！~～…;；\s])/u,
  );
  const spoken = clauses.findIndex((clause) => !isTalk(clause));
  if (spoken === -1 || isTalk(line)) return '';
  const rest = clauses.slice(spoken).join('').trim();
  return clauses.slice(spoken).some(denies) ? '' : rest;
}

/** English without any word of the forms below: seen at once, as most answers are none of them. */
function isEnglishAnswer(line: string): boolean {
  return isEnglish(line) && !/\[/.test(line) && !cue.test(line);
}

/** Every English form below has one of these in it. */
const cue =
  /wait|hold|hang|moment|second|minute|sec|let|sorry|oops|bad|see|got|underst|okay|never|forget|mistake|wrong|above|attach|already|upload|send|have|there|what|when|where|how|wh[oy]|do ?i|are ?you|please|thanks/i;

function isTalk(clause: string): boolean {
  const plain = bare(clause);
  return plain === '' || forms.some((form) => form.test(plain)) || asksAboutTheForm(plain);
}

/** "我们是独立法人，没有主管部门": the answer to the question is that there is none. */
function denies(clause: string): boolean {
  return noSuchThing.test(bare(clause));
}

function bare(clause: string): string {
  return compact(clause)
    .toLowerCase()
    .replace(/(?:[,，。.!！~～…;；?？]|\p{Extended_Pictographic}|\uFE0F|\[[\p{Script=Han}a-z]{1,4}\])+$/gu, '')
    .replace(tail, '');
}

const tail = /(?:啊|呀|哦|呢|哈|吧|啦|嘛|的说|先|谢谢[您你]?|辛苦了?|please|thanks)+$/u;
// Words without a star of their own, so that a star around them is read in one way only.
const leadWord =
  '嗯|哦|噢|啊|哎呀|哎|唉|呃|那个|那|好的|好|[您你]好|老师|亲|请|麻烦[您你]|麻烦|不好意思|抱歉|对不起|我们|我|咱们|咱|这边|这里|先|再|让|容|现在|还|也|(?:提交|上报|填写|填报|填表|填|报|交)之?前';
const lead = `(?:${leadWord})*`;
const moment = '(?:一下|下|一会儿|一会|会儿|会|片刻|一等|等|候|几分钟|[一两]分钟|我)*';
const noun =
  '(?:主管|上级|主办|承办|协办)?(?:主管|上级)?(?:部门|单位|机关|机构|领导)|联系人|联络人|负责人|传真|电话|座机|邮箱|邮编|地点|场地|地址|名称|名字|主办方|简介|[这此该]一?(?:项|个|栏|条)|这(?:方面|种)|相关(?:信息|内容|情况|单位|部门)?|其[他它]';

const noSuchThing = new RegExp(
  `^(?:${leadWord}|本|单位|学校|公司|校|院|馆|社区|机构|协会|目前|暂时|确实|真的|都|是)*(?:没有|没|无|暂无|尚无|不存在|不设|未设|没设|不需要|不用|用不着)(?:这个?|那个?|什么|任何|固定的?|专门的?|具体的?|其他的?)?(?:${noun})(?:了|的)?$`,
  'u',
);

const forms: readonly RegExp[] = [
  // Waiting.
  /^(?:一会儿?|待会儿?|等会儿?|稍后|回头|晚[点些]|过会儿?)$/u,
  new RegExp(`^${lead}(?:稍|等|稍等|等等|稍候|别急|不急|别催|慢点|马上(?:就?来|好)?|在(?:的|呢)?)${moment}$`, 'u'),
  new RegExp(
    `^${lead}(?:等?我|去|得|要|来)*(?:想|看|查|问|找|核实|确认|翻|考虑|琢磨|问问|查查|看看|想想|找找)(?:想|看|查|问|找)?(?:一?下|一?会儿?|一[想看查问找]|领导|同事|主任|老师|他|她|资料|再说|再填|再回|后|了)*$`,
    'u',
  ),
  /^(?:wait|holdon|hangon|onemoment|(?:(?:just|wait|giveme|holdon)?(?:a|one))(?:moment|second|minute|sec)|letme(?:think|see|check|ask).{0,12})$/u,
  // Heard, understood, sorry, sent by mistake.
  new RegExp(`^${lead}(?:都|已经?|大概)?(?:知道|明白|懂|了解|清楚|看到|收到|看见|记住)了?$`, 'u'),
  /^(?:您好|你好|老师|亲|哦|那个?|好的?|行|可以|没问题|没事|没关系|原来如此|原来是这样|是这样|这样啊?|嗯|不好意思|抱歉|对不起|打扰了?|辛苦了?|谢谢[您你]?|多谢|麻烦了?)+$/u,
  new RegExp(
    `^(?:${leadWord}|刚才|刚|上面|前面|之前|上一[个条项题]|上[个条项题]|那条|这[个条]|好像|可能|(?<!好)的)*(?:写|发|填|打|说|点|按|输|选|弄|搞|复制|粘贴?)?(?:的|得)?(?:错|重复?|漏)了?(?:对象|地方|人|群|字|内容)?了?$`,
    'u',
  ),
  /^(?:手滑|手误|点错|没发完|还没[发写填说]完|没[写说]完|(?:请)?(?:忽略|无视|别管|不用管|当我没说)(?:上[一面]?[条个]?|刚才|前面)?(?:的|那[个条])?|上[一面][个条]?(?:不算|作废|忽略))$/u,
  /^(?:sorry|oops|mybad|isee|gotit|understood|okay|nevermind|forgetit|mymistake|wrong(?:one|number|answer|window|chat)|(?:that|it)(?:'s|is|was)(?:wrong|amistake).{0,10})$/u,
  // Pointing elsewhere.
  /^(?:详|参|请|都)?(?:见|看)(?:上|上面|上文|上述|上图|下图|下面|前面|附件|图|图片|截图|文件|表格|文档|群里|邮件|链接)(?:的)?(?:附件|图片|文件|表格|内容|里面?|中)?$/u,
  /^(?:我)?(?:上面|前面|刚才|之前|已经?|都)+(?:已经?)?(?:发|填|写|说|提供|给)(?:过|了|过了|你了|您了)$/u,
  /^(?:(?:please)?see(?:above|attached|attachment|below|thefile).{0,12}|asabove|alreadysent)$/u,
  // A file is to come.
  /^我?(?:要|想|可以|能|怎么|在哪里?|先|就)*(?:上传|发送?|传|提交)(?:一?[个份下])?(?:文件|附件|文档|表格|图片|照片|视频|材料|资料|word|excel|pdf)(?:吗)?$/u,
  /^(?:upload|send|attach)(?:a|the|my)?(?:file|document|attachment|form)s?$/u,
  // Weariness.
  /^(?:真|太|好|这么|怎么这么)(?:麻烦|烦|慢|复杂|啰嗦|多|久|难)(?:了|的|人)*$/u,
  /^(?:我|你|您)(?:是谁|叫什么|是机器人|是人工)$/u,
  // There is none.
  noSuchThing,
  /^(?:we|i|there)(?:do(?:n't|not)have|have(?:no|n't)|is(?:no|n't)).{0,24}$/u,
];

const asksFirst =
  /^(?:老师|您好|你好|那|麻烦|不好意思|[,，])*(?:请问|想问|我想问|问一?下|想?咨询一?下?|想了解一?下?|想知道).{2,}$/u;
const which =
  /什么时候|哪天|几号|几点|何时|多久|哪里|哪儿|哪个|哪些|什么|怎么|怎样|如何|咋|谁|多少|几[项题个步天次份]|是不是|能不能|可不可以|要不要|需不需要|为啥|干嘛|干吗/u;
const ofTheForm =
  /截止|填(?:报|写|表|的|了|完|到|这|下|错|好|过)|提交|上报|盖章|审[核批]|回执|备案|这张?表|表单|表格|下一[步题项]|必填|附件|上传|发给谁|还没[问填写]|没问|[问要]我|你们(?:什么|怎么|在哪|几点|电话|那边|办公室)|您那边|组委会|改不了|改吗|准备(?:什么|哪些)|(?:什么|哪些)(?:材料|资料|手续|证明)/u;
const englishQuestion =
  /^(?:what(?:'s|is)thedeadline|whenis(?:it|this|the.{0,12})due|(?:where|how|when|who|what)(?:do|should|can|must|shall)i.{2,}|how(?:long|many|much)(?:does|do|is|are|will|questions|time|more).{2,}|(?:can|could|may|must|should)i.{2,}|(?:is|does)(?:this|it)(?:the|a|an|have|take|need|cost|mean|free|required|necessary|over).{0,}|doi(?:haveto|needto).{2,}|why(?:do|are|is)(?:you|this|it).{0,20}|whoareyou|areyoua(?:bot|robot|human))$/u;

/** Whether a text asks the clerk something, with or without a mark: said beside the question whether it is the answer. */
export function asksTheClerk(line: string): boolean {
  return line.length <= longest && asksAboutTheForm(bare(line));
}

/** A question about the form; "地震来了怎么办" and "量子是什么" are titles. */
function asksAboutTheForm(plain: string): boolean {
  if (/[《“"「]/u.test(plain)) return false;
  return (
    (asksFirst.test(plain) && /吗|能|可以|要|需|是否/u.test(plain)) ||
    (which.test(plain) && (ofTheForm.test(plain) || asksFirst.test(plain))) ||
    englishQuestion.test(plain)
  );
}
