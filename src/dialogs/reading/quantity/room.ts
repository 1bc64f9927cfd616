const number = '(?:\\d[\\d,]*|[一二三四五六七八九十百千两零]+)(?:多|来|余)?';
const holding = '(?:坐得?下|坐得了|坐|容纳得?下?|容得?下|装得?下|装|盛|站得?下)';
/** What a place holds, or how many are let in. */
const room = new RegExp(
  `(?:[能可够]|可以|能够|最多|至多|满座|一共|总共)+${holding}(?:得?下)?(?:最多|大概|大约|约)?${number}|(?:坐|容|装|站)得下${number}|` +
    `(?:容纳|容量|限额|限|额定|核载|定员|名额)(?:人数|是|为|只有|约|大概|:|：)*${number}|` +
    `${number}(?:个|人)?(?:座位?|席位?)(?!谈)|${number}(?:人|个)(?:的)?(?:座位|位置|位子|名额)`,
  'u',
);
/** Who comes; that the room will be full says no number of its own. */
const coming = /来|到|报|参加|参与|请|坐|计划|预计|估计|实际|安排|组织|邀请|招/u;

const helpers =
  '专家|志愿者|义工|老师|教师|教授|讲师|讲解员|辅导员|院士|博士|工作人员|工作者|嘉宾|媒体|记者|领导|主讲|演员|保安|医生|护士|工程师|评委|主持人|安保';
const audience =
  '学生|同学|孩子|儿童|小朋友|少年|青年|居民|群众|观众|听众|市民|公众|家长|老人|职工|员工|村民|农民|游客|参与者|参加者|学员|代表';
/** A number of those who come: bare, of people, or of a group that takes part. */
const comers = new RegExp(
  `${number}个?人(?!员|工)|${number}(?:名|个|位)?(?:左右|上下|以上|以内)?的?(?:(?:中|小|大)?(?:${audience})|参加|参与|报名|到场|听|来|[吧的了啊呢])*(?:$|[,，。;；!！、和与及就才也都]|差不多)`,
  'u',
);
const helping = new RegExp(helpers, 'u');
const invited = new RegExp(`请了?(?:来|到)?${number}位(?:$|[,，。;；!！])`, 'u');

/**
 * "报告厅能坐200人，估计来150个": an answer without what the place holds, where another clause says who comes. The text as
 * it is where only the place is spoken of; undefined where those whom the other clauses count may only help: 3位专家.
 */
export function withoutRoom(text: string, counted: 'everybody' | 'a group'): string | undefined {
  if (text.length > 120) return text;
  const clauses = text.split(/(?<=[，。;；!！]|,(?!\d{3}))/u);
  const others = clauses.filter((clause) => !room.test(clause));
  if (others.length === clauses.length || others.length === 0) return text;
  const rest = others.join('');
  if (!numbered.test(rest) || !coming.test(rest)) return text;
  return counted === 'a group' || others.some(countsComers) ? rest : undefined;
}

const numbered = new RegExp(number, 'u');

function countsComers(clause: string): boolean {
  return clause
    .replace(/ /gu, '')
    .split(/[、和与及]/u)
    .some((part) => !helping.test(part) && !invited.test(part) && comers.test(part));
}
