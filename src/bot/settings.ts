import { isIP } from 'node:net';
import { z } from 'zod';
import { type Message, message } from '../dialogs/message.ts';
import { parseMoment } from './clock.ts';
import { readNamedMembers } from './office/read-members.ts';

/** One setting: an environment variable, what it means, and what is taken. The README's table is checked against these. */
export interface Setting {
  readonly name: string;
  readonly meaning: Message;
  /** As the documents show it; absent: none. */
  readonly standard?: string;
  /** Said where the value cannot be used: what to write instead. */
  readonly remedy: Message;
  /** A secret's value is never shown. */
  readonly kind: 'plain' | 'secret';
  readonly schema: z.ZodType<unknown>;
}

/** The moment at which a demonstration begins: two days before the 2022 campaign's deadline. */
export const demonstrationStart = '2022-05-08T09:00:00+08:00';

const moment = z.string().refine((text) => parseMoment(text) !== undefined);

const address = z
  .string()
  .regex(/^https?:\/\/\S+$/u)
  .refine((text) => URL.canParse(text));

/** An address, or a network as `10.0.0.0/8`. */
function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.trim().split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/u.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

/** Every setting, in the order in which the documents show them. */
export const settings = [
  {
    name: 'HOST',
    meaning: message('网页监听的地址', 'Address on which the page listens'),
    standard: '127.0.0.1',
    remedy: message(
      '请写本机的地址，如 127.0.0.1 或 0.0.0.0。',
      'Write an address of this machine, such as 127.0.0.1 or 0.0.0.0.',
    ),
    kind: 'plain',
    schema: z.string().min(1),
  },
  {
    name: 'PORT',
    meaning: message('网页的端口', 'Port of the page'),
    standard: '3000',
    remedy: message('请写 0（任意空闲端口）到 65535 的端口。', 'Write a port from 0 (any free one) to 65535.'),
    kind: 'plain',
    schema: z
      .string()
      .regex(/^\d{1,5}$/u)
      .transform(Number)
      .refine((port) => port <= 65535),
  },
  {
    name: 'PUBLIC_URL',
    meaning: message(
      '填报人打开网页的地址，如 https://tianbao.example.cn',
      'Where people open the page, such as https://tianbao.example.org',
    ),
    remedy: message(
      '请写以 http:// 或 https:// 开头的完整地址，后面不带路径。',
      'Write the whole address with http:// or https:// and without a path.',
    ),
    kind: 'plain',
    schema: z
      .string()
      .regex(/^https?:\/\/[^/\s?#]+\/?$/u)
      .refine((text) => URL.canParse(text)),
  },
  {
    name: 'TRUSTED_PROXIES',
    meaning: message(
      '反向代理的地址或网段，逗号分隔；只有来自这里的连接，才按 X-Forwarded-For 的最后一段识别访客。前面没有代理则填 none',
      'Addresses and networks of the reverse proxies, with commas; only behind these a visitor is told by the last entry of X-Forwarded-For. Without a proxy in front: none',
    ),
    standard: '127.0.0.0/8,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,::1,fc00::/7',
    remedy: message(
      '请写用逗号分隔的地址或网段，如 127.0.0.1,10.0.0.0/8，或写 none。',
      'Write addresses or networks with commas between, such as 127.0.0.1,10.0.0.0/8, or none.',
    ),
    kind: 'plain',
    schema: z.literal('none').or(z.string().refine((text) => text.split(',').every(isNetwork))),
  },
  {
    name: 'DATABASE_URL',
    meaning: message(
      'PostgreSQL 的连接地址；不填则用内置数据库',
      'PostgreSQL to use; without it, the embedded database',
    ),
    remedy: message(
      '请写 postgres://用户:密码@主机:5432/库名；不写则用内置数据库。',
      'Write postgres://user:password@host:5432/database, or leave it out for the embedded database.',
    ),
    kind: 'secret',
    schema: z.string().regex(/^postgres(?:ql)?:\/\/\S+$/u),
  },
  {
    name: 'DATA_DIR',
    meaning: message('存放内置数据库和收到的文件的文件夹', 'Folder of the embedded database and of received files'),
    standard: './data',
    remedy: message(
      '请写一个运行本程序的用户能建、能写的文件夹。',
      'Write a folder that this process may create and write to.',
    ),
    kind: 'plain',
    schema: z.string().min(1),
  },
  {
    name: 'CAMPAIGN',
    meaning: message('使用哪一届的文件', 'File of the edition in use'),
    standard: 'campaigns/tianjin-2022.yaml',
    remedy: message(
      '请写一届的文件的路径，如 campaigns/tianjin-2022.yaml。',
      'Write the path of an edition, such as campaigns/tianjin-2022.yaml.',
    ),
    kind: 'plain',
    schema: z.string().min(1),
  },
  {
    name: 'CLOCK',
    meaning: message(
      '正式使用填 real；填一个时刻则从该时刻开始演示；不填为演示，从 2022-05-08 09:00 开始，再启动时接着走',
      '`real` for service; a moment at which a demonstration begins; without it, a demonstration from 2022-05-08 09:00 that goes on at a restart',
    ),
    standard: demonstrationStart,
    remedy: message(
      '请写 real，或带时差（Z 或 +08:00）的时刻，如 2022-05-08T09:00:00+08:00。',
      'Write real, or a moment with its offset (Z or +08:00), such as 2022-05-08T09:00:00+08:00.',
    ),
    kind: 'plain',
    schema: z.literal('real').or(moment),
  },
  {
    name: 'SESSION_SECRET',
    meaning: message(
      '网页会话的签名密钥，至少 32 个字符；不填则自动生成并存在 DATA_DIR',
      'Key that signs the page’s sessions, at least 32 characters; without it, one is made and kept in DATA_DIR',
    ),
    remedy: message(
      '请写至少 32 个随机字符，各进程相同。',
      'Write at least 32 characters of chance, the same for all processes.',
    ),
    kind: 'secret',
    schema: z.string().min(32),
  },
  {
    name: 'TELEGRAM_BOT_TOKEN',
    meaning: message(
      'Telegram 机器人的令牌（由 BotFather 给出）；不填则不接 Telegram',
      'Token of the Telegram bot, from BotFather; without it, no Telegram',
    ),
    remedy: message(
      '请照 BotFather 给的写，如 123456789:ABCdef…。',
      'Write the token as BotFather gave it, such as 123456789:ABCdef….',
    ),
    kind: 'secret',
    schema: z.string().regex(/^\d{1,16}:[\w-]{8,128}$/u),
  },
  {
    name: 'TELEGRAM_WEBHOOK_SECRET',
    meaning: message(
      'Telegram 推送消息时所带的口令，1–256 个字母、数字、_ 或 -；设了 PUBLIC_URL（https）并接 Telegram 时必填',
      'Secret that Telegram sends with each update, 1–256 letters, digits, _ or -; required with TELEGRAM_BOT_TOKEN and an https PUBLIC_URL',
    ),
    remedy: message(
      '请写 1 到 256 个字母、数字、_ 或 -，如 `openssl rand -hex 32` 的输出。',
      'Write 1 to 256 letters, digits, _ or -, such as what `openssl rand -hex 32` prints.',
    ),
    kind: 'secret',
    schema: z.string().regex(/^[\w-]{1,256}$/u),
  },
  {
    name: 'TELEGRAM_API_ROOT',
    meaning: message(
      'Telegram 接口的地址，自建接口服务器时填写',
      'Where the Telegram API answers, for a Bot API server of your own',
    ),
    standard: 'https://api.telegram.org',
    remedy: message(
      '请写以 http:// 或 https:// 开头的完整地址，末尾不带斜杠。',
      'Write the whole address with http:// or https:// and without a closing slash.',
    ),
    kind: 'plain',
    schema: address,
  },
  {
    name: 'SLACK_BOT_TOKEN',
    meaning: message(
      'Slack 应用的令牌（xoxb-…）；不填则不接 Slack',
      'Bot token of the Slack app (xoxb-…); without it, no Slack',
    ),
    remedy: message(
      '请写应用的 Bot User OAuth Token，以 xoxb- 开头。',
      'Write the Bot User OAuth Token of the app, which begins with xoxb-.',
    ),
    kind: 'secret',
    schema: z.string().regex(/^xoxb-[\w-]+$/u),
  },
  {
    name: 'SLACK_SIGNING_SECRET',
    meaning: message(
      'Slack 应用的签名密钥；用 HTTP 接收消息时必填',
      'Signing secret of the Slack app; required to receive over HTTP',
    ),
    remedy: message(
      '请写应用 Basic Information 页上的 Signing Secret。',
      'Write the Signing Secret from the app’s Basic Information.',
    ),
    kind: 'secret',
    schema: z.string().min(8),
  },
  {
    name: 'SLACK_APP_TOKEN',
    meaning: message(
      'Slack 应用级令牌（xapp-…）；填了就用 Socket Mode，不需要公网地址',
      'App-level token (xapp-…); with it Slack is reached by Socket Mode, without a public address',
    ),
    remedy: message(
      '请写有 connections:write 权限的应用级令牌，以 xapp- 开头。',
      'Write an app-level token with connections:write, which begins with xapp-.',
    ),
    kind: 'secret',
    schema: z.string().regex(/^xapp-[\w-]+$/u),
  },
  {
    name: 'SLACK_API_URL',
    meaning: message('Slack 接口的地址', 'Where the Slack API answers'),
    standard: 'https://slack.com/api/',
    remedy: message('请写以 http:// 或 https:// 开头的完整地址。', 'Write the whole address with http:// or https://.'),
    kind: 'plain',
    schema: address,
  },
  {
    name: 'WECHATY_PUPPET',
    meaning: message(
      '微信接入用的 wechaty puppet，如 wechaty-puppet-service；不填则不接微信',
      'Wechaty puppet that reaches WeChat, such as wechaty-puppet-service; without it, no WeChat',
    ),
    remedy: message(
      '请写已安装的包名，如 wechaty-puppet-service。',
      'Write the name of an installed package, such as wechaty-puppet-service.',
    ),
    kind: 'plain',
    schema: z.string().regex(/^(?:@[\w.-]+\/)?[\w.-]+$/u),
  },
  {
    name: 'WECHATY_PUPPET_TOKEN',
    meaning: message('该 puppet 的令牌', 'Token of that puppet'),
    remedy: message('请照 puppet 服务给的写。', 'Write the token as the puppet’s service gave it.'),
    kind: 'secret',
    schema: z.string().min(1),
  },
  {
    name: 'LOG_LEVEL',
    meaning: message(
      '日志详细程度：debug、info、warn、error、silent',
      'How much is logged: debug, info, warn, error, silent',
    ),
    standard: 'info',
    remedy: message('请写 debug、info、warn、error 或 silent。', 'Write debug, info, warn, error or silent.'),
    kind: 'plain',
    schema: z.enum(['debug', 'info', 'warn', 'error', 'silent']),
  },
  {
    name: 'METRICS_TOKEN',
    meaning: message(
      'Prometheus 读取 /metrics 时所带的令牌，至少 16 个字符；不填则没有这一页',
      'Token that Prometheus shows to read /metrics, at least 16 characters; without it, there is no such page',
    ),
    remedy: message(
      '请写至少 16 个字母、数字、_ 或 -，如 `openssl rand -hex 32` 的输出。',
      'Write at least 16 letters, digits, _ or -, such as what `openssl rand -hex 32` prints.',
    ),
    kind: 'secret',
    schema: z.string().regex(/^[\w-]{16,256}$/u),
  },
  {
    name: 'OFFICE_MEMBERS',
    meaning: message(
      '办公室成员和权限，如 李杉:admin,张威:reviewer；每次启动时加上，并按这里的权限；不填则只有邀请来的',
      'Members of the office and their roles, such as 李杉:admin,张威:reviewer; at each start they are made and have that role; without it, only those who were invited',
    ),
    remedy: message(
      '请写“姓名:权限”，用逗号隔开，每人一次；权限是 viewer、reviewer 或 admin，如 李杉:admin,张威:reviewer。',
      'Write NAME:ROLE with commas between, each name once; the role is viewer, reviewer or admin, such as 李杉:admin,张威:reviewer.',
    ),
    kind: 'plain',
    schema: z.string().transform((text, context) => {
      const members = readNamedMembers(text);
      if (members) return members;
      context.addIssue({ code: 'custom' });
      return z.NEVER;
    }),
  },
] as const satisfies readonly Setting[];

export type SettingName = (typeof settings)[number]['name'];
