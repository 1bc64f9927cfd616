import { type Message, message } from '../dialogs/message.ts';
import type { LogLevel } from './log.ts';
import type { NamedMember } from './office/read-members.ts';
import { demonstrationStart, type Setting, type SettingName, settings } from './settings.ts';

/** How the process is to run. Frozen; made once from the environment. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly publicUrl?: string;
  /** Addresses and networks of the proxies that are believed about who asks. */
  readonly trustedProxies: readonly string[];
  readonly databaseUrl?: string;
  readonly dataDir: string;
  readonly campaign: string;
  readonly clock: ClockSetting;
  readonly sessionSecret?: string;
  readonly logLevel: LogLevel;
  /** Whoever shows it sees the figures at /metrics; without it there are none. */
  readonly metricsToken?: string;
  /** Members of the office whom the settings name. Default: none. */
  readonly officeMembers?: readonly NamedMember[];
  readonly telegram?: TelegramConfig;
  readonly slack?: SlackConfig;
  readonly wechat?: WeChatConfig;
}

export interface TelegramConfig {
  readonly token: string;
  readonly apiRoot: string;
  /** Updates come to the public address, each with this secret. Absent: they are polled for. */
  readonly webhookSecret?: string;
}

export interface SlackConfig {
  readonly token: string;
  readonly apiUrl: string;
  /** For HTTP. */
  readonly signingSecret?: string;
  /** For Socket Mode, which is used where it is given. */
  readonly appToken?: string;
}

export interface WeChatConfig {
  readonly puppet: string;
  readonly token?: string;
}

/** `demonstration` runs on from a moment, and everything that is shown says so. */
export type ClockSetting =
  | { readonly kind: 'real' }
  | {
      readonly kind: 'demonstration';
      readonly start: string;
      /** `goes on`: from the newest moment that is kept, where nobody named one. */
      readonly restart: 'goes on' | 'begins again';
    };

type Environment = Readonly<Record<string, string | undefined>>;

/** Settings that cannot be used. Each problem is a line in Chinese and one in English: what was read, what to write instead. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    const lines = problems.map((problem) => `  ${problem.replaceAll('\n', '\n    ')}`);
    super(['这些设置用不了 These settings cannot be used:', ...lines].join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** Reads the settings from an environment. An empty variable counts as not set. Throws ConfigError with all problems at once. */
export function readConfig(environment: Environment): Config {
  const problems: string[] = [];
  const values: Written = {};
  for (const setting of settings as readonly (Setting & { readonly name: SettingName })[]) {
    const written = environment[setting.name] || setting.standard;
    if (written === undefined) continue;
    const parsed = setting.schema.safeParse(written);
    if (parsed.success) values[setting.name] = parsed.data;
    else problems.push(problemOf(setting, written));
  }
  problems.push(...missing(values), ...orphans(environment));
  if (problems.length > 0) throw new ConfigError(problems);
  return configOf(values, environment);
}

/** `NAME: “…” 用不了。请写…`, and the same in English below. */
function problemOf(setting: Setting, written: string): string {
  const { zh, en } = shown(setting, written);
  return `${setting.name}: ${zh} 用不了。${setting.remedy.zh}\n${en} cannot be used. ${setting.remedy.en}`;
}

function shown({ kind }: Setting, written: string): Message {
  if (kind === 'plain') return message(`“${written.slice(0, 80)}”`, `“${written.slice(0, 80)}”`);
  const { length } = written;
  return message(`它的值（${length} 个字符，不显示）`, `its value (${length} characters, not shown)`);
}

/** What a platform that is set up still needs. */
function missing(values: Written): readonly string[] {
  const problems: string[] = [];
  if (values.TELEGRAM_BOT_TOKEN && isPublic(values) && !values.TELEGRAM_WEBHOOK_SECRET) {
    problems.push(
      'TELEGRAM_WEBHOOK_SECRET: 没有设，但设了 TELEGRAM_BOT_TOKEN 和 https 的 PUBLIC_URL。请写 `openssl rand -hex 32` 的输出；要用轮询，就不要设 PUBLIC_URL。\n' +
        'not set, but TELEGRAM_BOT_TOKEN and an https PUBLIC_URL are. Write what `openssl rand -hex 32` prints; or leave PUBLIC_URL out to poll.',
    );
  }
  if (values.SLACK_BOT_TOKEN && !values.SLACK_SIGNING_SECRET && !values.SLACK_APP_TOKEN) {
    problems.push(
      'SLACK_SIGNING_SECRET: 没有设，但设了 SLACK_BOT_TOKEN。请写应用 Basic Information 页上的 Signing Secret；要用 Socket Mode，请设 SLACK_APP_TOKEN。\n' +
        'not set, but SLACK_BOT_TOKEN is. Write the Signing Secret from the app’s Basic Information; or set SLACK_APP_TOKEN for Socket Mode.',
    );
  }
  return problems;
}

/** Without its first setting a platform is not served, and what else is written for it would be passed over in silence. */
const belongings = {
  TELEGRAM_BOT_TOKEN: ['TELEGRAM_WEBHOOK_SECRET', 'TELEGRAM_API_ROOT'],
  SLACK_BOT_TOKEN: ['SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN', 'SLACK_API_URL'],
  WECHATY_PUPPET: ['WECHATY_PUPPET_TOKEN'],
} as const satisfies Partial<Record<SettingName, readonly SettingName[]>>;

function orphans(environment: Environment): readonly string[] {
  return (Object.keys(belongings) as (keyof typeof belongings)[])
    .filter((first) => !environment[first])
    .flatMap((first) => belongings[first].filter((name) => environment[name]).map((name) => orphan(name, first)));
}

function orphan(name: SettingName, first: SettingName): string {
  const { remedy } = settings.find((setting) => setting.name === first) as Setting;
  const zh = `${name}: 设了，但没有设 ${first}。${first} ${remedy.zh.replace(/。$/u, '')}；不用就不要设 ${name}。`;
  return `${zh}\nset, but ${first} is not. ${remedy.en.replace(/\.$/u, ` in ${first}`)}; or leave ${name} out.`;
}

function isPublic(values: Written): boolean {
  return String(values.PUBLIC_URL ?? '').startsWith('https:');
}

function configOf(values: Written, environment: Environment): Config {
  const text = (name: SettingName): string => String(values[name]);
  const optional = <Key extends string>(key: Key, name: SettingName) => given(values, key, name);
  return Object.freeze({
    host: text('HOST'),
    port: Number(values.PORT),
    ...optional('publicUrl', 'PUBLIC_URL'),
    trustedProxies: proxiesOf(text('TRUSTED_PROXIES')),
    ...optional('databaseUrl', 'DATABASE_URL'),
    dataDir: text('DATA_DIR'),
    campaign: text('CAMPAIGN'),
    clock: clockOf(environment['CLOCK']),
    ...optional('sessionSecret', 'SESSION_SECRET'),
    logLevel: values.LOG_LEVEL as LogLevel,
    ...optional('metricsToken', 'METRICS_TOKEN'),
    ...(values.OFFICE_MEMBERS ? { officeMembers: values.OFFICE_MEMBERS as readonly NamedMember[] } : {}),
    ...platformsOf(values),
  });
}

type Written = Partial<Record<SettingName, unknown>>;

function platformsOf(values: Written): Pick<Config, 'telegram' | 'slack' | 'wechat'> {
  return { ...telegramOf(values), ...slackOf(values), ...wechatOf(values) };
}

function telegramOf(values: Written): Pick<Config, 'telegram'> {
  if (!values.TELEGRAM_BOT_TOKEN) return {};
  const webhook = isPublic(values) ? given(values, 'webhookSecret', 'TELEGRAM_WEBHOOK_SECRET') : {};
  const apiRoot = String(values.TELEGRAM_API_ROOT).replace(/\/$/u, '');
  return { telegram: { token: String(values.TELEGRAM_BOT_TOKEN), apiRoot, ...webhook } };
}

function slackOf(values: Written): Pick<Config, 'slack'> {
  if (!values.SLACK_BOT_TOKEN) return {};
  const keys = {
    ...given(values, 'signingSecret', 'SLACK_SIGNING_SECRET'),
    ...given(values, 'appToken', 'SLACK_APP_TOKEN'),
  };
  return { slack: { token: String(values.SLACK_BOT_TOKEN), apiUrl: String(values.SLACK_API_URL), ...keys } };
}

function wechatOf(values: Written): Pick<Config, 'wechat'> {
  if (!values.WECHATY_PUPPET) return {};
  return { wechat: { puppet: String(values.WECHATY_PUPPET), ...given(values, 'token', 'WECHATY_PUPPET_TOKEN') } };
}

/** The key with the setting's text; nothing where it is not set. */
function given<Key extends string>(values: Written, key: Key, name: SettingName): { readonly [K in Key]?: string } {
  return values[name] === undefined ? {} : ({ [key]: String(values[name]) } as { readonly [K in Key]: string });
}

function proxiesOf(written: string): readonly string[] {
  return written === 'none' ? [] : written.split(',').map((each) => each.trim());
}

function clockOf(written: string | undefined): ClockSetting {
  if (written === 'real') return { kind: 'real' };
  if (written) return { kind: 'demonstration', start: written, restart: 'begins again' };
  return { kind: 'demonstration', start: demonstrationStart, restart: 'goes on' };
}
