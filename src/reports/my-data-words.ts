import { type Language, type Message, message } from '../dialogs/message.ts';
import { deedNames } from './deed-names.ts';
import { stateNames } from './state-names.ts';

/** What a kept thing is called; what is not known here, as the database calls it. */
export function keptName(name: string, language: Language): string {
  return wordIn(names, name)?.[language] ?? name;
}

/** What is kept of it, in words where the database has a word of its own; undefined where that is no such word. */
export function keptWord(name: string, value: unknown, language: Language): string | undefined {
  if (typeof value === 'boolean') return yesNo[value ? 'yes' : 'no'][language];
  if (typeof value !== 'string') return undefined;
  const known = wordsOf.get(name);
  return known && wordIn(known, value)?.[language];
}

/** What was done with a form. */
export function deedWord(action: string, language: Language): string {
  return wordIn(deedNames, action)?.[language] ?? action;
}

/** Where somebody writes. */
export function placeWord(platform: string, language: Language): string {
  return wordIn(places, platform)?.[language] ?? platform;
}

type Words = Readonly<Record<string, Message>>;

function wordIn(words: Words, key: string): Message | undefined {
  return Object.hasOwn(words, key) ? words[key] : undefined;
}

const yesNo = { yes: message('是', 'yes'), no: message('否', 'no') } as const;

const names: Words = {
  id: message('编号（系统内部）', 'id (of the system)'),
  campaign: message('届', 'edition'),
  unit_id: message('单位编号（系统内部）', 'id of the unit (of the system)'),
  organiser_id: message('您的编号（系统内部）', 'your id (of the system)'),
  submission: message('表的编号（系统内部）', 'id of the form (of the system)'),
  conversation_id: message('对话编号（系统内部）', 'id of the talk (of the system)'),
  unitName: message('单位名称', 'unit'),
  unitStanding: message('单位来源', 'how the unit is known'),
  standing: message('单位来源', 'how the unit is known'),
  language: message('语言', 'language'),
  consent: message('同意的告知版本', 'version of the notice agreed to'),
  consented_at: message('同意时间', 'agreed at'),
  name: message('名称', 'name'),
  created_at: message('建立时间', 'begun at'),
  updated_at: message('最近变动', 'last changed at'),
  reminders: message('提醒', 'reminders'),
  snoozed_until: message('提醒推迟到', 'reminders put off until'),
  reminded_at: message('上次提醒', 'last reminded at'),
  platform: message('平台', 'platform'),
  account: message('账号', 'account'),
  chat: message('聊天', 'chat'),
  unreachable_at: message('联系不上，自', 'out of reach since'),
  unreachable_problem: message('联系不上的原因', 'why out of reach'),
  unreachable_conversation: message('联系不上的对话编号（系统内部）', 'talk out of reach (of the system)'),
  unreachable_turn: message('联系不上时的轮次（系统内部）', 'turn out of reach (of the system)'),
  district: message('所在区', 'district'),
  kind: message('种类', 'kind'),
  contact: message('联系人', 'contact'),
  telephone: message('电话', 'telephone'),
  extensions: message('延期', 'extensions'),
  position: message('次序', 'position'),
  body: message('内容', 'content'),
  attempts: message('发送次数', 'tries'),
  leased_until: message('正在发送，到', 'being sent until'),
  leased_by: message('由哪个进程发送', 'sent by process'),
  not_before: message('不早于', 'not before'),
  parked_at: message('放弃发送', 'given up at'),
  problem: message('问题', 'problem'),
  version: message('轮次', 'turns'),
  recent_ids: message('最近消息的编号', 'ids of the last messages'),
  state: message('状态', 'state'),
  tail: message('草稿最近的改动', 'latest changes of the draft'),
  purpose: message('用途', 'purpose'),
  expires_at: message('有效到', 'valid until'),
  ended_at: message('作废时间', 'ended at'),
  used_at: message('用过，在', 'used at'),
  uses: message('用过几次', 'uses'),
  file_name: message('文件名', 'file'),
  file_mark: message('文件标记', 'mark of the file'),
  file_bytes: message('文件大小（字节）', 'size of the file (bytes)'),
  subject: message('对象', 'about'),
  wrong: message('输错次数', 'wrong tries'),
  since: message('自', 'since'),
  at: message('时间', 'at'),
  action: message('操作', 'deed'),
  note: message('说明', 'note'),
  by: message('经办人', 'by'),
  reason: message('原因', 'reason'),
  text: message('内容', 'text'),
  fields: message('要改的项目', 'to be mended'),
  role: message('权限', 'role'),
  removed_at: message('移出时间', 'removed at'),
  linked_at: message('关联时间', 'linked at'),
};

const places: Words = {
  wechat: message('微信', 'WeChat'),
  web: message('网页', 'web page'),
  telegram: message('Telegram', 'Telegram'),
  slack: message('Slack', 'Slack'),
  terminal: message('终端', 'terminal'),
  desk: message('工作台', 'the office’s desk'),
};

const standings: Words = {
  typed: message('自己填写的', 'typed'),
  verified: message('办公室名册上的', 'of the office’s roster'),
};

const wordsOf: ReadonlyMap<string, Words> = new Map<string, Words>([
  ['state', stateNames],
  ['action', deedNames],
  ['platform', places],
  ['standing', standings],
  ['unitStanding', standings],
  ['language', { zh: message('中文', 'Chinese'), en: message('英文', 'English') }],
  ['reminders', { on: message('开', 'on'), off: message('关', 'off') }],
  ['kind', { reply: message('回复', 'reply'), push: message('提醒或通知', 'reminder or news') }],
  [
    'purpose',
    {
      link: message('关联账号', 'link an account'),
      invite: message('邀请同事', 'invite colleagues'),
      data: message('下载我的数据', 'fetch my data'),
    },
  ],
  [
    'role',
    {
      viewer: message('查看', 'viewer'),
      reviewer: message('审核', 'reviewer'),
      admin: message('管理', 'admin'),
    },
  ],
]);
