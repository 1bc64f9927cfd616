const paper = /有.{0,6}(?:预案|方案|计划|措施|制度|手续|证明)/u;
/** What is done with a paper that there is: 报给街道了, 交上去了, 审过了. */
const handed =
  /报给|报到|报送|上报|报上去|报过|报批过|报备|备过?案|递交|递上去|交给|交到|交上去|交了|送到|送给|送审|发给|[审批核](?:核|定|批)?[过完了]|批下来|批复|盖过?章|演练|附上了|附在|印发|下发|定稿|齐(?:了|全|备)|都齐|到位|现成/u;
const done = /[了过好完]|已|齐|现成|到位/u;
const open =
  /[没未不无别谁吗等待差缺?？]|准备(?!好)|打算|正在|还在|让|需|马上|将|要|想|明天|后天|下周|稍后|回头|如果|可能|应该|去年|上届|上次|往年/u;

/** What came back, is lost or no longer valid, and what is a draft or still to be done: whether there is one is not said. */
const doubtful =
  /退[回件了]|打回|驳回|被否|否[了决]|没通过|过期|失效|作废|丢|不见了|遗失|找不到|模板|范本|样[本例]|初稿|草[稿案]|后[再]?补|补[交报办]|再[交报补写做弄编发送]|[齐好完成]了?[就后再][报交送发给补]|(?:[写做编弄]完|完成|做好|写好|弄好)(?:了)?(?:之|以)?[后再就]|[写做编弄]完了?[发报交送给]|给我(?!们)|[交发分转]给[^,，。;；]{1,6}(?:[写弄做编改]|起草|拟)|就[差缺]|还[差缺没]/u;
const other =
  '(?:活动|工作|实施|宣传|策划|执行|培训|场地|采购|讲座|展览|直播|经费|预算|报名|申报|申请|推广|值班|课程|教学|主持)';
const otherPaper = new RegExp(
  `${other}的?(?:方案|计划|预案|表|书|材料|通知|稿|措施|手续)|(?:报名|申[请报]|登记|签到|审批|备案)表|合同|总结|邀请函|请示|海报|名单|策划[案书]|新闻稿|课件|是(?:${other}|消防)的`,
  'gu',
);

/**
 * Whether a yes speaks of a paper that may not be there, or of another one: 退回了, 拟好了初稿, 报给街道了，是活动方案 for
 * 是否有安全预案.
 */
export function doubtsPaper(text: string, label: string): boolean {
  if (text.length > 60 || !paper.test(label)) return false;
  return doubtful.test(text) || namesOther(text, label);
}

/** Another paper is named, and not the one that is asked for beside it. */
function namesOther(text: string, label: string): boolean {
  const rest = text.replace(otherPaper, (named) => (label.includes(named) ? named : ''));
  if (rest === text) return false;
  const own = label.replace(/^.*有/u, '');
  return ![...own].some((_, at) => at + 2 <= own.length && rest.includes(own.slice(at, at + 2)));
}

/**
 * Whether an answer says what was done with the paper that is asked for, so that there is one: "预案早就报给街道了" for
 * 是否有安全预案. What is still to be done says nothing.
 */
export function tellsOfPaper(text: string, label: string): boolean {
  if (text.length > 40 || !paper.test(label) || open.test(text)) return false;
  return handed.test(text) && done.test(text);
}
