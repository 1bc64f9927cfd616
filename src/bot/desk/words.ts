import { message } from '../../dialogs/message.ts';
import { type SayOf, sayingOf } from './say.ts';

/** Every sentence of the desk. */
const words = {
  desk: message('办公室工作台', 'The office’s desk'),
  other: message('English', '中文'),
  signedInAs: message('{name}（{role}）', '{name} ({role})'),
  viewer: message('查看权限', 'viewer'),
  reviewer: message('审核权限', 'reviewer'),
  admin: message('管理权限', 'admin'),
  signOut: message('退出', 'Sign out'),
  asOf: message('{at} 的情况，每 15 秒自动更新', 'As of {at}, updated every 15 seconds'),
  away: message(
    '连不上服务，下面不是最新情况，正在重试。',
    'The service cannot be reached. What you see is old; trying again.',
  ),

  platforms: message('平台', 'Platforms'),
  noPlatforms: message('没有进程报告平台的情况。', 'No process has told of any platform.'),
  web: message('网页', 'Web page'),
  terminal: message('终端', 'Terminal'),
  telegram: message('Telegram', 'Telegram'),
  slack: message('Slack', 'Slack'),
  wechat: message('微信', 'WeChat'),
  onDesk: message('工作台', 'the desk'),
  byCommand: message('命令行', 'command line'),
  ready: message('正常', 'ready'),
  connecting: message('连接中', 'connecting'),
  failing: message('需要处理', 'needs you'),
  stopped: message('已停止', 'stopped'),
  gone: message('没有响应', 'no sign of life'),
  login: message('等待扫码', 'waits for a scan'),
  since: message('自 {at} 起', 'Since {at}'),
  process: message('进程 {process}', 'process {process}'),
  connectingToDo: message('正在自动重连，通常不用处理。', 'It comes back by itself; mostly there is nothing to do.'),
  failingToDo: message(
    '需要有人处理，原因如下。在服务器上运行 npx tianbao doctor，可以查看怎么处理。',
    'Somebody must do something; the reason is below. “npx tianbao doctor” on the server tells what.',
  ),
  stoppedToDo: message(
    '进程已正常停止。要用这个平台，请重新启动服务。',
    'The process has ended. Start it again to use this platform.',
  ),
  goneToDo: message(
    '进程超过 90 秒没有响应，可能已中断。请检查它是否在运行，必要时重新启动。',
    'The process has given no sign of life for over 90 seconds. See whether it runs, and start it again.',
  ),
  loginToDo: message(
    '请用机器人账号的手机微信扫这个码，并在手机上确认登录。码过期会自动更换。',
    'Scan this with WeChat on the phone of the bot’s account, and confirm there. An old code is replaced by itself.',
  ),
  qrCode: message('登录二维码', 'QR code of the login'),
  notDrawn: message(
    '二维码画不出来，请把这行内容另做成二维码：',
    'The code cannot be drawn. Make a QR code of this line:',
  ),

  calls: message('请打电话', 'Please telephone'),
  noCalls: message('没有联系不上的人。', 'Everybody can be reached.'),
  allCalls: message('看全部 {count} 人 →', 'All {count} →'),
  before: message('← 上一页', '← Before'),
  next: message('下一页 →', 'Next →'),
  toOverview: message('回到总览', 'To the overview'),
  silentUnits: message('名册上还没有人加入的单位', 'Units of the roster from which nobody came'),
  silentHint: message(
    '机器人联系不到他们，联系人和电话照名册。可以打电话，把邀请码给他们。',
    'The bot cannot reach them; contact and telephone are those of the roster. Telephone, and give them their code.',
  ),
  callsHint: message(
    '消息发不到这些人那里，提醒也收不到。对方重新给机器人发消息后，会自动从这里消失。',
    'Nothing reaches these people, reminders neither. Whoever writes to the bot again leaves the list.',
  ),
  noUnit: message('（没有单位名称）', '(no unit name)'),
  noName: message('（没有姓名）', '(no name)'),
  noTelephone: message('没有留电话', 'no telephone was given'),

  undelivered: message('没有送到的消息', 'Messages not delivered'),
  noUndelivered: message('消息都送到了。', 'Every message was delivered.'),
  parked: message('{count} 条已放弃', '{count} given up'),
  retried: message('{count} 条自动重试中', '{count} tried again by themselves'),
  awaiting: message(
    '有 {count} 条在等对方：对方关了网页，下次打开就能看到，不用处理。',
    '{count} waiting for people who closed the page: they will see them when they open it again. Nothing to do.',
  ),
  atLeast: message('至少 ', 'at least '),
  comma: message('，', ', '),
  latest: message('最近 {count} 条，不含内容：', 'The latest {count}, without what they say:'),
  reply: message('回复', 'Reply'),
  push: message('提醒或通知', 'Reminder or news'),
  isParked: message('已放弃', 'given up'),
  isRetried: message('重试中', 'tried again'),
  attempts: message('发过 {count} 次', 'tries: {count}'),

  dates: message('截止和提醒', 'Deadlines and reminders'),
  noDeadlines: message('这一届没有截止时间。', 'Nothing has a deadline in this edition.'),
  deadline: message('{form}：{text}截止，{left}', '{form}: due {text}, {left}'),
  over: message('{form}：{text}已截止', '{form}: closed since {text}'),
  nextReminders: message('接下来的提醒', 'The next reminders'),
  noReminders: message('没有还要发的提醒。', 'No more reminders are due.'),
  reminder: message('{at}　{form}，{lead}', '{at}: {form}, {lead}'),
  dayBefore: message('截止前 {count} 天', '{count} day before the deadline'),
  daysBefore: message('截止前 {count} 天', '{count} days before the deadline'),
  hourBefore: message('截止前 {count} 小时', '{count} hour before the deadline'),
  hoursBefore: message('截止前 {count} 小时', '{count} hours before the deadline'),
  afterHeld: message('提醒已办完活动的单位', 'to whose activities have ended'),

  comeIn: message('进入工作台', 'Go to the desk'),
  greeting: message(
    '{name}，您好。按下面的按钮进入办公室工作台。',
    'Welcome, {name}. The button leads to the office’s desk.',
  ),
  once: message(
    '这个链接 10 分钟内有效，只能用一次，请不要转发。',
    'The link works once, within 10 minutes. Please do not pass it on.',
  ),
  linkGone: message(
    '这个登录链接已经用过，或者超过了 10 分钟。请管理员在服务器上再运行一次 npx tianbao office login，用新的链接进入。',
    'This link was used, or is older than 10 minutes. Run “npx tianbao office login” on the server once more, and open the new link.',
  ),
  signIn: message(
    '请先登录。请管理员在服务器上运行 npx tianbao office login，在 10 分钟内打开它给出的链接。',
    'Please sign in: run “npx tianbao office login” on the server, and open the link that it prints within 10 minutes.',
  ),
  again: message('已经登录了？打开工作台', 'Signed in already? Open the desk'),
  signedOut: message('您已退出。下次进入要用新的登录链接。', 'You have signed out. To come back, ask for a new link.'),
  tooFast: message('请求太频繁，请过 {seconds} 秒再试。', 'Too many requests. Please try again in {seconds} seconds.'),
  foreign: message(
    '请求不是从本页发出的，已拒绝。请回到工作台重试。',
    'Refused: the request did not come from this page. Go back to the desk and try again.',
  ),
  tooLong: message('请求太长，已拒绝。', 'Refused: the request is too long.'),
  notFound: message('没有这一页。', 'There is no such page.'),
  broken: message(
    '工作台暂时打不开，可能连不上数据库。请稍后再试。',
    'The desk cannot be shown right now; the database may be away. Please try again shortly.',
  ),
} as const;

export type WordKey = keyof typeof words;

/** A sentence of the desk in a language, its places filled. */
export type Say = SayOf<typeof words>;

export const sayIn = sayingOf(words);
