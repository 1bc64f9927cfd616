import { readCode, resemblesCode } from './code.ts';
import { phraseCommand } from './command-phrases.ts';
import { normalise } from './reading/normalise.ts';
import { recordWords } from './record-words.ts';

/** The words that are understood at any time, whatever is being asked. */
export const commandNames = [
  'back',
  'skip',
  'postpone',
  'help',
  'preview',
  'status',
  'edit',
  'pause',
  'resume',
  'restart',
  'cancel',
  'submit',
  'keep',
  'done',
  'paper',
  'contact',
  'notice',
  'withdraw',
  'correct',
  'restore',
  'data',
  'forget',
  'filing',
  'statistics',
  'report',
  'news',
  'upload',
  'another',
  'deadline',
  'menu',
  'language',
  'template',
  'bundle',
  'snooze',
  'mute',
  'unmute',
  'link',
  'invite',
  'join',
  'leave',
] as const;

export type CommandName = (typeof commandNames)[number];

export interface Command {
  readonly name: CommandName;
  /** What stands behind the word: the field and value after 改, the language after /language, the code after 关联. */
  readonly argument?: string;
}

/**
 * Whole messages that are commands, in words. `/name` is understood too, for every name.
 * A command is only what stands alone: "预览图由办公室提供" is an answer.
 */
const words: Readonly<Record<Exclude<CommandName, 'edit' | 'language'>, readonly string[]>> = {
  back: ['上一步', '上一项', '上一个', '返回', '返回上一步', '后退', '回退', 'back', 'previous', 'go back'],
  skip: ['跳过', '跳过这项', '跳过此项', '先跳过', '略过', '下一项', 'skip', 'next'],
  postpone: [
    '先填后面的',
    '先填下面的',
    '先填别的',
    '先空着',
    '这项先空着',
    '先空着回头填',
    '这项先空着回头填',
    '最后再填',
    '最后再补',
    '回头补',
    'postpone',
    'do this later',
    'fill this in later',
    'answer later',
    'come back to this',
    'come back to this later',
    'skip for now',
    'skip this for now',
    'leave it for later',
    'leave this for later',
  ],
  help: [
    '帮助',
    '怎么填',
    '怎么写',
    '怎么回答',
    '说明',
    '求助',
    '?',
    '??',
    '你是谁',
    '这是什么',
    'help',
    'how',
    'what is this',
    'who are you',
  ],
  preview: ['预览', '看看填的', '已填内容', '看一下', '检查一下', '汇总', '小结', 'preview', 'summary', 'review'],
  status: [
    '进度',
    '我的进度',
    '查进度',
    '查看进度',
    '查询进度',
    '填报进度',
    '状态',
    'status',
    'progress',
    'my status',
    'my progress',
  ],
  pause: [
    '暂停',
    '先停一下',
    '稍后再填',
    '以后再填',
    '等会再填',
    '一会儿再填',
    '先不填了',
    '存草稿',
    '保存',
    '退出',
    '离开',
    'pause',
    'later',
    'save',
    'quit',
    'exit',
  ],
  resume: ['继续', '继续填', '继续填报', '接着填', '恢复', 'resume', 'continue', 'go on'],
  restart: ['重来', '重新来', '重新填', '重新填写', '重新开始', '从头来', '从头填', 'restart', 'start over'],
  cancel: [
    ...['取消', '取消填报', '不填了', '不报了', '放弃', '作废', '删除', '删掉', 'cancel', 'abort', 'delete'],
    ...['取消更正', '放弃更正', '不更正了', 'cancel the correction', 'no correction'],
  ],
  submit: [
    '提交',
    '确认提交',
    '提交吧',
    '交了',
    '确认无误',
    '没问题提交',
    '可以提交',
    '上报',
    'submit',
    'send it',
    'file it',
  ],
  keep: [
    '沿用',
    '沿用上次',
    '用上次的',
    '不改',
    '不变',
    '保持不变',
    '照旧',
    ...['keep', 'same as last time', 'unchanged', 'never mind', 'leave it', 'no change'],
  ],
  done: ['完了', '写完了', '说完了', '发完了', '填完了', '就这些', '没有了', 'done', "that's all", 'finished'],
  paper: ['表格', '打印', '打印表格', '下载表格', '下载', '纸质表', '备案表文件', 'paper', 'print', 'document'],
  contact: [
    '联系方式',
    '联系办公室',
    '联系组委会',
    '办公室电话',
    '组委会电话',
    '人工',
    '客服',
    'contact',
    'contacts',
    'phone the office',
  ],
  notice: ['须知', '填报须知', '隐私', '数据说明', 'notice', 'privacy'],
  ...recordWords,
  filing: [
    '备案',
    '填备案表',
    '备案表',
    '我要备案',
    '我要填报',
    '填报',
    '开始填报',
    '报备案',
    '报个备案',
    '报活动',
    'filing',
    'file',
    'start',
  ],
  statistics: [
    '统计表',
    '填统计表',
    '填写统计表',
    '情况统计表',
    '活动统计表',
    '活动情况统计表',
    '统计',
    'statistics',
    'statistics form',
    'activity statistics',
  ],
  report: [
    '总结报送',
    '总结',
    '报送总结',
    '总结报告',
    '交总结',
    '报总结',
    '工作总结',
    '活动总结',
    'report',
    'summary report',
    'final report',
  ],
  news: ['活动信息', '报活动信息', '报送活动信息', '报信息', '活动新闻', '报新闻', 'news', 'activity news'],
  upload: [
    '上传',
    '上传文件',
    '上传大文件',
    '上传链接',
    '网页上传',
    '要上传链接',
    'upload',
    'upload link',
    'upload a file',
    'upload a large file',
  ],
  another: [
    '填一份新的',
    '新备案',
    '新的备案',
    '再填一份',
    '另填一份',
    '新填一份',
    'new filing',
    'new',
    'another one',
    'file another',
    'file another one',
  ],
  bundle: [
    '打包',
    '打包下载',
    '全部表格',
    '所有表格',
    '下载全部',
    '下载全部表格',
    '下载所有表格',
    '打包全部表格',
    '打印全部',
    '打印全部表格',
    '全部打包',
    'bundle',
    'all forms',
    'download all',
    'download all forms',
    'print all',
  ],
  template: [
    '模板',
    '表格模板',
    'excel模板',
    '模版',
    'excel',
    '批量',
    '批量填报',
    '批量备案',
    '批量提交',
    '批量导入',
    '多个活动一起报',
    '备案表模板',
    '备案模板',
    '统计表模板',
    '统计模板',
    '下载模板',
    'template',
    'bulk',
    'spreadsheet',
    'filing template',
    'statistics template',
  ],
  deadline: ['截止时间', '截止日期', '截止', 'deadline', 'due date'],
  link: ['关联', '关联账号', '绑定', '绑定账号', '关联码', '换个平台填', 'link', 'link account', 'link accounts'],
  invite: ['邀请同事', '邀请', '邀请码', '邀请同事一起填', 'invite', 'invite a colleague', 'invite colleagues'],
  join: ['加入单位', '加入', 'join', 'join a unit'],
  leave: ['退出单位', '离开单位', 'leave unit', 'leave the unit', 'leave my unit'],
  snooze: ['明天再提醒', '明天再提醒我', '明天提醒我', 'remind me tomorrow', 'snooze'],
  mute: [
    '不再提醒',
    '不要再提醒',
    '别再提醒',
    '停止提醒',
    '关闭提醒',
    '取消提醒',
    'stop reminders',
    'no more reminders',
  ],
  unmute: ['恢复提醒', '继续提醒', '开启提醒', '打开提醒', 'resume reminders', 'unmute'],
  menu: ['菜单', '主菜单', '首页', '目录', 'menu', 'home'],
};

const byWord: ReadonlyMap<string, CommandName> = new Map(
  Object.entries(words).flatMap(([name, list]) => list.map((word) => [word, name as CommandName] as const)),
);
const names: ReadonlySet<string> = new Set(commandNames);
const longestPhrase = 48;
const closing = /[\s。.!！~、,，]+$|[\s、,，]*(?:吧|一下|谢谢|please)$/iu;

/**
 * The command that a whole message is, or undefined when it is an answer.
 * What stands behind 改 is its argument: "改 6 5月22日" has "6 5月22日".
 */
export function readCommand(text: string): Command | undefined {
  // Several ask for it in one turn.
  if (last?.text !== text) last = { text, command: commandIn(text) };
  return last.command;
}

let last: { readonly text: string; readonly command: Command | undefined } | undefined;

function commandIn(text: string): Command | undefined {
  const typed = normalise(text);
  if (typed.startsWith('/')) return slashCommand(typed);
  const asked = languageWord(typed);
  if (asked) return asked;
  if (typed.length <= longestPhrase) {
    const plain = typed.toLowerCase();
    const name = byWord.get(plain) ?? byWord.get(unclosed(plain)) ?? phraseCommand(plain, byWord);
    if (name) return { name };
  }
  return codeCommand(typed) ?? editCommand(typed, text);
}

function unclosed(plain: string): string {
  return /[\s。.!！~、,，吧下谢e]$/.test(plain) ? plain.replace(closing, '') : '';
}

/** The answer inside quotes that make a command word an answer: “跳过” or 「跳过」. Undefined when nothing is quoted. */
export function quotedAnswer(text: string): string | undefined {
  const quoted = /^[“「『"]([\s\S]+)[”」』"]$/u.exec(text.trim());
  const inner = quoted?.[1];
  return inner !== undefined && !/[“”「」『』"]/u.test(inner) ? inner : undefined;
}

/** The first word for a command in a language: what a button or a hint says. */
export function commandWord(name: CommandName, language: 'zh' | 'en'): string {
  if (name === 'edit') return language === 'zh' ? '改' : 'edit';
  if (name === 'language') return language === 'zh' ? 'English' : '中文';
  const list = words[name];
  return (language === 'zh' ? list[0] : list.find((word) => /^[a-z]/u.test(word))) ?? name;
}

function slashCommand(typed: string): Command | undefined {
  const match = /^\/([a-z_]{2,16})(?:@\w+)?(?: +([\s\S]*))?$/iu.exec(typed);
  const word = match?.[1]?.toLowerCase() ?? '';
  const name = names.has(word) ? (word as CommandName) : (byWord.get(word) ?? byWord.get(typed.slice(1).toLowerCase()));
  if (!name) return slashWord(typed);
  return match?.[2] ? { name, argument: match[2] } : { name };
}

function slashWord(typed: string): Command | undefined {
  const inner = typed.slice(1).trimStart();
  return inner.startsWith('/') ? undefined : readCommand(inner);
}

function languageWord(typed: string): Command | undefined {
  if (
    /^(?:(?:in |speak |use |switch to |can we (?:speak|use) )?english(?:,? please)?|英文|英语|用英[文语])[.!?]?$/iu.test(
      typed,
    )
  )
    return { name: 'language', argument: 'en' };
  if (/^(?:中文|汉语|chinese|说中文|用中文)$/iu.test(typed)) return { name: 'language', argument: 'zh' };
  return undefined;
}

const codeWord = /^(关联账号|关联|绑定|link|加入单位|加入|join)[ :：]*(.+)$/iu;

/** 关联 or 加入 with a code behind it, or with what was meant as one. With anything else behind it, it is an answer. */
function codeCommand(typed: string): Command | undefined {
  const found = codeWord.exec(typed);
  if (!found) return undefined;
  const [, word = '', rest = ''] = found;
  const code = readCode(rest) ?? (resemblesCode(rest) ? rest : undefined);
  if (code === undefined) return undefined;
  return { name: /^(?:加入|join)/iu.test(word) ? 'join' : 'link', argument: code };
}

const editTarget =
  /^(?:(?:我要|我想|想|要|请|帮我)?(?:修改|更改|更正|改一下|改)|edit|change|fix)(?: *(?:第 *)?)(.*)$/isu;
const bareEdit = /^(?:不对|不正确|有错|有误|填错了|写错了|错了|wrong|not right)[。.!！]?$/iu;

function editCommand(typed: string, text: string): Command | undefined {
  if (bareEdit.test(typed)) return { name: 'edit' };
  if (!editTarget.test(typed)) return undefined;
  // The value behind 改 keeps its line breaks, so it is taken from the text as typed.
  const argument = editTarget.exec(text.trim())?.[1]?.trim() ?? '';
  return argument ? { name: 'edit', argument } : { name: 'edit' };
}
