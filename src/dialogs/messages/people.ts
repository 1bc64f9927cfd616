import { message } from '../message.ts';

/** What is said about accounts on several platforms, and about the people of a unit. */
export const people = {
  linkCode: message(
    '您的关联码是：{code}\n在另一个平台给我发：关联 {code}\n10 分钟内有效，只能用一次。关联后，两边是同一份草稿、同一个进度。\n这个码只给您自己用，请不要转给别人；要和同事一起填，请回复“邀请同事”。\n如果码在另一个平台上，请直接把它发在这里。',
    'Your link code is: {code}\nOn the other platform, send me: link {code}\nIt works once, within 10 minutes. After that, both sides have the same drafts and the same status.\nIt is for yourself only: do not pass it on. To fill in forms with colleagues, reply “invite”.\nIf you got the code on the other platform, just send it here.',
  ),
  inviteCode: message(
    '{unit}的邀请码是：{code}\n请同事给我发：加入 {code}\n7 天内有效，最多 20 位同事使用。同事加入后，可以看到并接着填本单位的草稿。\n只发给本单位的同事。再回复一次“邀请同事”，会换一个新码，这个码随即作废。',
    'The invite code of {unit} is: {code}\nAsk your colleagues to send me: join {code}\nIt works for 7 days and for up to 20 colleagues, who then see and continue the drafts of your unit.\nGive it to colleagues of your unit only. Reply “invite” again for a new one; this one then ends.',
  ),
  linkCodeTooOften: message(
    '关联码要得太频繁了，这次没有给新的，最后给您的那个在它的 10 分钟内还能用。要再拿一个，请过 {minutes} 分钟回复“关联”。',
    'Link codes were asked for too often, so there is no new one; the last one works until its 10 minutes are over. For another, reply “link” in {minutes} {minutes?minute|minutes}.',
  ),
  inviteCodeTooOften: message(
    '邀请码换得太频繁了，这次没有换：本单位最近的那个码没有作废，请同事用它。要再换一个，请过 {minutes} 分钟回复“邀请同事”。',
    'Invite codes were renewed too often, so there is no new one: the latest of your unit was not ended, and your colleagues can use it. For another, reply “invite” in {minutes} {minutes?minute|minutes}.',
  ),
  ownUnit: message('本单位', 'your unit'),
  named: message('“{name}”', '“{name}”'),
  thatUnit: message('这个单位（还没有填名称）', 'that unit (not named yet)'),
  askInvite: message(
    '请把同事或组委会办公室给您的邀请码发来，如“加入 {code}”。',
    'Please send the invite code that a colleague or the office gave you, such as “join {code}”.',
  ),
  malformed: message(
    '关联码和邀请码都是 8 个字母和数字，如 {code}，其中没有 0、1 和字母 O、I、L、U、V。请核对后再发一次。',
    'A code has 8 letters and digits, such as {code}, and none of 0, 1, O, I, L, U or V. Please check it and send it again.',
  ),
  isLinkCode: message(
    '这是关联码，只用来连接同一个人的两个账号。如果就是您本人在另一个平台拿到的，请回复“关联 加上这个码”；如果是同事给的，请不要使用，让同事回复“邀请同事”，把邀请码给您。',
    'This is a link code: it joins two accounts of one person. If you got it yourself on another platform, reply “link” and the code. If a colleague gave it to you, do not use it: ask for an invite code instead (your colleague replies “invite”).',
  ),
  problems: {
    unknown: message('没有这个码，请核对后再发一次。', 'There is no such code. Please check it and send it again.'),
    used: message(
      '这个关联码已经用过了。请在另一个平台再回复一次“关联”，拿一个新码。',
      'This link code has been used. On the other platform, reply “link” again for a new one.',
    ),
    expired: message(
      '这个码已经过期了，请换一个新的：关联码在您的另一个平台上回复“关联”就有；邀请码请同事回复“邀请同事”再要一个。',
      'This code has expired. For a new link code, reply “link” on your other platform; for a new invite code, ask your colleague to reply “invite”.',
    ),
    ended: message(
      '这个码已经作废，可能有了更新的一个。请用最新的码。',
      'This code no longer works; there may be a newer one. Please use the newest.',
    ),
    full: message(
      '这个邀请码的名额（20 位）用完了。请同事再回复一次“邀请同事”，拿一个新码。',
      'This invite code has been used by 20 colleagues, which is the most. Please ask your colleague to reply “invite” again for a new one.',
    ),
    otherCampaign: message(
      '这个码是另一届活动的，在这里不能用。',
      'This code belongs to another campaign and cannot be used here.',
    ),
    own: message(
      '这是您自己的关联码，这个账号本来就是您的。请到另一个平台上发：关联 加上这个码。',
      'This is your own link code; this account is yours already. Send “link” and the code on the other platform.',
    ),
    member: message('您已经在这个单位了，不用再加入。', 'You file for this unit already.'),
    tooMany: message(
      '输错的次数太多了。请过 {minutes} 分钟再试，已填的内容都在。',
      'Too many wrong codes. Please try again in {minutes} {minutes?minute|minutes}; everything you entered is kept.',
    ),
    tooOften: message(
      '关联账号、加入或退出单位太频繁了，这次没有改动。请过 {minutes} 分钟再试，已填的内容都在。',
      'Accounts or units were changed too often, so nothing was changed now. Please try again in {minutes} {minutes?minute|minutes}; everything you entered is kept.',
    ),
  },
  linked: message(
    '关联好了：两边现在是同一个人，草稿和进度都一样。',
    'Linked: both sides are one person now, with the same drafts and status.',
  ),
  linkedAll: message('您原来在这里填的 {count} 份也带过来了。', 'What you had here ({count}) came along.'),
  linkedOnly: message(
    '您原来和同事一起填的留在原单位，没有改动。',
    'What you and your colleagues filled in stays with that unit, unchanged.',
  ),
  sureLink: message(
    '您现在和同事一起在{unit}填报。关联后，这个账号会换到您另一个账号的单位；原单位的 {count} 份留给同事，这个账号看不到了。要关联吗？',
    'You file for {unit} together with others. After linking, this account files for the unit of your other account; the {count} of the old unit stay with it and are no longer seen here. Link?',
  ),
  sureLinkAlone: message(
    '您现在和同事一起在{unit}填报。关联后，这个账号会换到您另一个账号的单位。要关联吗？',
    'You file for {unit} together with others. After linking, this account files for the unit of your other account. Link?',
  ),
  sureJoin: message('加入{unit}吗？', 'Join {unit}?'),
  invitedBy: message('（邀请人：{from}）', ' (invited by {from})'),
  joinAll: message(
    '您之前填的 {count} 份会一起带过去，新单位的同事都能看到。',
    'What you filled in so far ({count}) comes along, and the colleagues there will see it.',
  ),
  joinOnly: message(
    '您现在所在的单位（{unit}）的 {count} 份会留在原单位，您不再能看到。',
    'The {count} of your present unit ({unit}) stay there, and you will no longer see them.',
  ),
  joined: message(
    '已加入{unit}。本单位的草稿您都能看到，也能接着填。',
    'You now file for {unit}. You see all its drafts and can go on with them.',
  ),
  sureLeave: message(
    '真的要退出{unit}吗？它的 {people} 位填报人和所有内容都不变，只是您看不到了；您会从一个空的新单位重新开始。',
    'Really leave {unit}? Its people ({people}) and all it has stay as they are, but you will no longer see them; you begin with an empty unit.',
  ),
  leaveAlone: message(
    '这个单位只有您一位填报人，退出后草稿就没有人能看到了，所以不用退出。要换到同事的单位，请回复“加入”和邀请码，内容会一起带过去。',
    'You are the only person who files for this unit: if you left, nobody could see its drafts. To move to a colleague’s unit, reply “join” and the invite code; everything comes along.',
  ),
  left: message('已退出。您现在在一个空的新单位里。', 'You have left. You have an empty unit now.'),
  notDone: message('好的，没有改动。', 'All right, nothing was changed.'),
  yesLink: message('是，关联', 'Yes, link'),
  yesJoin: message('是，加入', 'Yes, join'),
  yesLeave: message('是，退出', 'Yes, leave'),
  no: message('不，保持原样', 'No, leave it'),
  identity: message(
    '微信刚刚重新登录，我认不出您是哪一位。为了不让别人看到您的内容，请先选一种：\n· 以前填过：请发一次性关联码。在别的平台回复“关联”就有；没有别的平台，请打电话要：{office}。\n· 第一次填：请回复“首次填报”。',
    'WeChat has just logged in anew and I cannot tell who you are. So that nobody sees what is yours, please choose:\n· If you have filed before: send a one-time link code. Reply “link” on another platform to get one; if you have no other, phone {office}.\n· If this is your first time: reply “first time”.',
  ),
  firstTime: message('首次填报', 'First time'),
  inviteLater: message(
    '这是邀请码。第一次填请先回复“首次填报”，然后再发“加入”和这个码。',
    'This is an invite code. If this is your first time, reply “first time”, then “join” and the code.',
  ),
  agreeThenJoin: message(
    '这是邀请码。请先看一下填报须知并回复“同意”，再把这个码发来。',
    'This is an invite code. Please read the notice and reply “agree” first, then send the code again.',
  ),
  filledBy: message('{name}填了第 {numbers} 项', '{name} filled in {numbers}'),
  filledCount: message('{name}填了 {count} 项', '{name} filled in {count}'),
  others: message('别处刚填好：{list}', 'Filled in elsewhere meanwhile: {list}'),
  othersFell: message('{label}（已清空）', '{label} (cleared)'),
  taken: message(
    '“{label}”刚在别处填好了，是：{value}。您刚才发的“{text}”没有记下；要换成您的，请回复“改 {number} {text}”。',
    '“{label}” has just been answered elsewhere: {value}. Your “{text}” was not taken; to put yours instead, reply “edit {number} {text}”.',
  ),
  filed: message('{who}已提交《{title}》，回执编号 {receipt}。', '{who} has filed “{title}”, receipt {receipt}.'),
  filedMany: message(
    '{who}用 Excel 一次提交了 {count} 份（回执编号 {first} 至 {last}）。',
    '{who} has filed {count} at once from a workbook (receipts {first} to {last}).',
  ),
  corrected: message(
    '{who}更正了《{title}》（回执编号 {receipt}，第 {correction} 次更正）。',
    '{who} has corrected “{title}” (receipt {receipt}, correction {correction}).',
  ),
  withdrawn: message(
    '{who}撤回了《{title}》（回执编号 {receipt}）。如不应撤回，截止前回复“恢复”可以恢复。',
    '{who} has withdrawn “{title}” (receipt {receipt}). If that should not be, reply “restore” before the deadline.',
  ),
  restored: message(
    '{who}恢复了撤回的《{title}》（回执编号 {receipt}），仍然有效。',
    '{who} has brought back “{title}” (receipt {receipt}); it is valid again.',
  ),
  colleague: message('一位同事', 'A colleague'),
  colleagueOn: message('一位同事（{platform}）', 'A colleague (on {platform})'),
  somebodyOn: message('一位填报人（{platform}）', 'Somebody (on {platform})'),
  news: {
    linked: message(
      '您的账号刚刚又关联了一个平台：{platform}。如果不是您本人操作，请马上联系{office}。',
      'Your account has just been linked on {platform}. If that was not you, contact {office} at once.',
    ),
    joined: message(
      '{who}刚刚加入本单位，可以看到并接着填本单位的草稿。如果不认识，请联系{office}。',
      '{who} has joined your unit and can see and continue its drafts. If you do not know them, contact {office}.',
    ),
    outage: message(
      '刚才连接断开了一段时间，其间您发的消息没有收到，已填的内容都在。请把没有得到回复的内容再发一次。',
      'The connection was lost for a while and what you sent meanwhile did not arrive; everything you entered is kept. Please send again what was not answered.',
    ),
  },
  platforms: {
    web: message('网页', 'the web page'),
    terminal: message('终端', 'the terminal'),
    telegram: message('Telegram', 'Telegram'),
    slack: message('Slack', 'Slack'),
    wechat: message('微信', 'WeChat'),
  },
} as const;

/** What people call a platform; an unknown one by its name. */
export function platformName(platform: string): { readonly zh: string; readonly en: string } {
  return platform in people.platforms
    ? people.platforms[platform as keyof typeof people.platforms]
    : { zh: platform, en: platform };
}
