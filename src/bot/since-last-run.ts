import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Campaign } from '../dialogs/campaign.ts';
import { editionOf } from '../dialogs/edition.ts';
import { examineDatabase } from '../store/examine.ts';
import { DirectoryInUseError } from '../store/lock.ts';
import { questionsFindings } from './changed-questions.ts';
import { type Finding, told } from './doctor/finding.ts';
import { configOrProblems } from './preflight.ts';

const patienceMs = 3_000;

/**
 * What is otherwise in an edition's questions than when it was last run, by the database that the settings name. Nothing
 * where there is none; where it cannot be looked at, that is told.
 */
export async function sinceLastRun(
  campaign: Campaign,
  environment: Readonly<Record<string, string | undefined>> | undefined,
): Promise<readonly Finding[]> {
  const read = environment && configOrProblems(environment);
  if (!read || 'problems' in read) return [];
  const { databaseUrl, dataDir } = read.config;
  // To look is to make nothing: neither a database nor its folder.
  if (databaseUrl === undefined && !existsSync(join(dataDir, 'database'))) return [];
  try {
    const found = await examineDatabase({
      ...(databaseUrl === undefined ? {} : { databaseUrl }),
      ...{ dataDir, waitMs: patienceMs, campaign: campaign.id },
    });
    if (found.state === 'absent' || !found.questions) return [];
    return questionsFindings(campaign, editionOf(campaign), found.questions);
  } catch (error) {
    return [{ state: 'note', line: notLooked(error) }];
  }
}

function notLooked(error: unknown): string {
  const [zh, en] =
    error instanceof DirectoryInUseError
      ? ['数据库正由运行中的服务使用', 'the database is in use by the service']
      : [`数据库连不上（${told(error)}）`, `the database does not answer (${told(error)})`];
  return (
    `${zh}，没有和上次运行时的题目比对；重新启动服务时会比对。\n` +
    `The questions were not compared with those of the last run, since ${en}; the next start compares them.`
  );
}
