import { type Language, message } from '../../../dialogs/message.ts';
import { type SayOf, sayingOf } from '../say.ts';

/** Every sentence of the pages of members and of the log. */
const words = {
  members: message('办公室成员', 'Members of the office'),
  viewer: message('查看：看全部记录和统计', 'viewer: reads records and statistics'),
  reviewer: message('审核：还能审核、留言', 'reviewer: also decides about records and answers'),
  admin: message('管理：还能管理成员、延期、群发提醒', 'admin: also members, extensions and reminders'),
  role: message('权限', 'Role'),
  change: message('改权限', 'Change'),
  link: message('新的登录链接', 'New login link'),
  remove: message('移出', 'Remove'),
  seen: message('最近使用 {at}', 'last seen {at}'),
  never: message('还没有登录过', 'has not come in yet'),
  chats: message('已关联聊天：{platforms}', 'linked chats: {platforms}'),
  you: message('（您）', '(you)'),
  invite: message('邀请成员', 'Invite a member'),
  name: message('姓名', 'Name'),
  inviteButton: message('生成登录链接', 'Make a login link'),
  badName: message('没有邀请：请写 1 到 40 个字的姓名。', 'Nobody was invited: write a name of 1 to 40 characters.'),
  lastAdmin: message(
    '没有改动：至少要留一位有管理权限的成员。请先给别人管理权限。',
    'Nothing was changed: somebody must stay an admin. Make somebody else one first.',
  ),
  gone: message('没有改动：没有这位成员，可能刚被移出。', 'Nothing was changed: there is no such member (any more).'),
  namedOtherwise: message(
    '没有改动：这位成员的权限由设置 OFFICE_MEMBERS 决定。请管服务器的人在设置里改，再重新启动服务。',
    'Nothing was changed: the setting OFFICE_MEMBERS says what this member may do. Have it changed there by whoever runs the server, who then starts the service again.',
  ),
  namedStill: message(
    '没有移出：这位成员写在设置 OFFICE_MEMBERS 里，下次启动又会加回来。请管服务器的人先从设置里删去并重新启动服务，再移出。',
    'Nobody was removed: the setting OFFICE_MEMBERS names this member, who would be back at the next start. First have the name deleted there by whoever runs the server, who then starts the service again.',
  ),
  changed: message('已改权限。', 'The role was changed.'),
  removed: message('已移出，登录也随即失效。', 'Removed, and signed out everywhere.'),
  linkFor: message('{name} 的登录链接', 'Login link for {name}'),
  linkHint: message(
    '{minutes} 分钟内有效，只能用一次。请现在复制给本人；离开这一页就看不到了。',
    'Works once, within {minutes} minutes. Copy it now: it is not shown again.',
  ),
  back: message('← 回到成员', '← Back to the members'),

  log: message('操作记录', 'Log'),
  logHint: message('只增不改。时间以数据库的钟为准。', 'Only ever added to. Times are those of the database.'),
  logClock: message(
    '现在是演示：别处的时间走演示的钟；这一页是真实时间，两边对不上是正常的。',
    'This is a demonstration: times elsewhere are those of its clock, those of this page are real. That they differ is as it should be.',
  ),
  noLog: message('还没有操作记录。', 'Nothing so far.'),
  noneFound: message('没有符合条件的操作。', 'Nothing like this was done.'),
  who: message('成员', 'Member'),
  anybody: message('全部成员', 'anybody'),
  deed: message('操作', 'Deed'),
  anything: message('全部操作', 'anything'),
  subject: message('对象', 'About'),
  subjectHint: message('回执编号、单位或成员，写全', 'a receipt, a unit or a member, in full'),
  find: message('查找', 'Find'),
  clear: message('清除条件', 'Clear'),
  newer: message('← 较新的', '← Newer'),
  older: message('较早的 →', 'Older →'),
  newest: message('← 最新的', '← Newest'),
  desk: message('工作台', 'desk'),
  command: message('命令行', 'command line'),
  settings: message('设置', 'settings'),

  'act-accept': message('通过', 'accepted'),
  'act-return': message('退回', 'returned'),
  'act-select': message('列为重点', 'selected'),
  'act-unselect': message('取消重点', 'no longer selected'),
  'act-withdraw': message('撤回', 'withdrew'),
  'act-restore': message('恢复', 'brought back'),
  'act-comment': message('留言', 'commented on'),
  'act-extend': message('延期', 'extended'),
  'act-publish': message('公布名单', 'published the list of'),
  'act-hide': message('收回名单', 'took back the list of'),
  'act-remind': message('群发提醒', 'reminded'),
  'act-invite': message('邀请成员', 'invited'),
  'act-role': message('改权限', 'changed the role of'),
  'act-remove': message('移出成员', 'removed'),
  'act-link': message('生成登录链接', 'made a login link for'),
  'act-sign-in': message('登录', 'signed in'),
  'act-chat': message('关联聊天', 'linked a chat'),
  'act-roster': message('导入名册', 'imported the roster'),
  'act-assign': message('归到名册单位', 'took for a unit of the roster'),
  'act-unassign': message('从名册单位分开', 'set apart again'),
  'act-invites': message('生成邀请码', 'made invite codes'),
} as const;

export type MemberWord = keyof typeof words;
export type SayMember = SayOf<typeof words>;

export const memberWords = sayingOf(words);

/** What was done, in a word; what is not known here, as it is written. */
export function logWord(action: string, language: Language): string {
  const key = `act-${action}`;
  return Object.hasOwn(words, key) ? words[key as MemberWord][language] : action;
}
