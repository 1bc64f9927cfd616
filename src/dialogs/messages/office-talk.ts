import { message } from '../message.ts';

/** What is said when an organiser says something to the office, or asks what was selected. */
export const officeTalk = {
  how: message(
    '请把要说的话写在后面，如：回复办公室 场地改在一楼大厅。办公室会在工作台上看到，回复会发到这里。',
    'Write what you want to say behind it, such as “reply to office The event moves to the hall”. The office sees it on its desk, and its answer comes here.',
  ),
  which: message(
    '“{text}”是关于哪一份的？请回复编号或活动名称；不留言了请回复“算了”。',
    'Which one is “{text}” about? Reply with its number or name, or “never mind” to send nothing.',
  ),
  notThere: message('这里没有“{said}”。', 'There is no “{said}” here.'),
  left: message('好的，这条没有转给办公室。', 'All right, it was not passed on to the office.'),
  record: message('{name}（{title}，回执 {receipt}）', '{name} ({title}, receipt {receipt})'),
  sent: message(
    '已转给办公室（“{name}”，回执 {receipt}）。回复会发到这里；急事请致电{office}。',
    'The office has it now (“{name}”, receipt {receipt}). Its answer comes here; if it is urgent, call {office}.',
  ),
  none: message(
    '还没有提交过的表，没有转给办公室。提交以后再发一次就能转到；现在要说，请致电{office}。',
    'Nothing was filed yet, so this was not passed on. Send it again once you have filed a form, or call {office} now.',
  ),
  tooLong: message(
    '这段话有 {count} 字，留言最多 {max} 字，没有转给办公室。请分几次说。',
    'This has {count} characters; a message has at most {max}, so it was not passed on. Please say it in parts.',
  ),
  tooOften: message(
    '留言太频繁了，这一条没有转给办公室，请过 {minutes} 分钟再发；急事请致电{office}。',
    'Too many messages: this one was not passed on. Please wait {minutes} minutes, or call {office}.',
  ),
  gone: message('没有找到这一份，没有转给办公室。', 'It was not found, so this was not passed on.'),
} as const;
