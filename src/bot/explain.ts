import { CampaignError } from '../dialogs/campaign.ts';
import { DirectoryError } from '../store/directory.ts';
import { DirectoryInUseError } from '../store/lock.ts';
import { ConfigError } from './config.ts';
import { ListenError } from './web/listen-error.ts';

/**
 * What a terminal shows of an error. Errors of ours say what to do in their message; beneath them stands what caused them,
 * one line each.
 */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (whole.some((kind) => error instanceof kind)) return error.message;
  const lines: string[] = [];
  for (let at = beneath(error); at !== undefined && lines.length < longestChain; at = beneath(at)) {
    lines.push(`  起因 because of ${lineOf(at)}`);
  }
  return [headOf(error), ...lines].join('\n');
}

/** Their message has told the cause. */
const whole = [ConfigError, CampaignError, DirectoryError, DirectoryInUseError, ListenError] as const;

const longestChain = 5;

/** The words of an error that nobody worded make sense with its name alone. */
function headOf(error: Error): string {
  const isUnworded = error.message === '' || /^(?:Type|Range|Reference|Syntax)?Error$/u.test(error.name);
  return isUnworded ? lineOf(error) : error.message;
}

/** What caused an error; of several failures at once the first. */
function beneath(error: unknown): unknown {
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors[0];
  return error instanceof Error ? error.cause : undefined;
}

/** The name, the code and the first line: "Error ECONNREFUSED: connect ECONNREFUSED 127.0.0.1:5432". */
function lineOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && error.code !== undefined ? ` ${String(error.code)}` : '';
  const [line = ''] = error.message.split('\n');
  return line ? `${error.name}${code}: ${line}` : `${error.name}${code}`;
}
