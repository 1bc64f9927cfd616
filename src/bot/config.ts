import type { LogLevel } from './log.ts';
import { demonstrationStart, type Setting, type SettingName, settings } from './settings.ts';

/** How the process is to run. Frozen; made once from the environment. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly publicUrl?: string;
  readonly databaseUrl?: string;
  readonly dataDir: string;
  readonly campaign: string;
  readonly clock: ClockSetting;
  readonly sessionSecret?: string;
  readonly logLevel: LogLevel;
}

/** `demonstration` runs on from a moment, and everything that is shown says so. */
export type ClockSetting = { readonly kind: 'real' } | { readonly kind: 'demonstration'; readonly start: string };

/** Settings that cannot be used; one line each, with what was read and what to write instead. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(['These settings cannot be used:', ...problems.map((problem) => `  ${problem}`)].join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** Reads the settings from an environment. An empty variable counts as not set. Throws ConfigError with all problems at once. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const problems: string[] = [];
  const values: Partial<Record<SettingName, unknown>> = {};
  for (const setting of settings as readonly (Setting & { readonly name: SettingName })[]) {
    const written = environment[setting.name] || setting.standard;
    if (written === undefined) continue;
    const parsed = setting.schema.safeParse(written);
    if (parsed.success) values[setting.name] = parsed.data;
    else problems.push(`${setting.name}: ${shown(setting, written)} cannot be used. ${setting.remedy}`);
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return configOf(values, environment);
}

function shown(setting: Setting, written: string): string {
  return setting.kind === 'secret'
    ? `its value (${written.length} characters, not shown)`
    : `“${written.slice(0, 80)}”`;
}

function configOf(
  values: Partial<Record<SettingName, unknown>>,
  environment: Readonly<Record<string, string | undefined>>,
): Config {
  const text = (name: SettingName): string => String(values[name]);
  const optional = <Key extends string>(key: Key, name: SettingName) =>
    values[name] === undefined ? {} : ({ [key]: text(name) } as { readonly [K in Key]: string });
  return Object.freeze({
    host: text('HOST'),
    port: Number(values.PORT),
    ...optional('publicUrl', 'PUBLIC_URL'),
    ...optional('databaseUrl', 'DATABASE_URL'),
    dataDir: text('DATA_DIR'),
    campaign: text('CAMPAIGN'),
    clock: clockOf(environment['CLOCK'] || demonstrationStart),
    ...optional('sessionSecret', 'SESSION_SECRET'),
    logLevel: values.LOG_LEVEL as LogLevel,
  });
}

function clockOf(written: string): ClockSetting {
  return written === 'real' ? { kind: 'real' } : { kind: 'demonstration', start: written };
}
