const paper = /有.{0,6}(?:预案|方案|计划|措施|制度|手续|证明)/u;
/** What is done with a paper that there is: 报给街道了, 交上去了, 审过了. */
const handed =
  /报给|报到|报送|上报|报上去|报过|报批过|报备|备过?案|递交|递上去|交给|交到|交上去|交了|送到|送给|送审|发给|[审批核](?:核|定|批)?[过完了]|批下来|批复|盖过?章|演练|附上了|附在|印发|下发|定稿|齐(?:了|全|备)|都齐|到位|现成/u;
const done = /[了过好完]|已|齐|现成|到位/u;
const open =
  /[没未不无别谁吗等待差缺?？]|准备(?!好)|打算|正在|还在|让|需|马上|将|要|想|明天|后天|下周|稍后|回头|如果|可能|应该|去年|上届|上次|往年/u;

/**
 * Whether an answer says what was done with the paper that is asked for, so that there is one: "预案早就报给街道了" for
 * 是否有安全预案. What is still to be done says nothing.
 */
export function tellsOfPaper(text: string, label: string): boolean {
  if (text.length > 40 || !paper.test(label) || open.test(text)) return false;
  return handed.test(text) && done.test(text);
}
