import type { Config } from '../config.ts';
import { readSessionKey, SessionKeyError } from '../session-key.ts';
import type { Finding } from './finding.ts';

/** Whether the key of the page's sessions can be used. Nothing to tell where it is not made yet. Changes nothing. */
export async function sessionKeyFindings({ sessionSecret, dataDir }: Config): Promise<readonly Finding[]> {
  if (sessionSecret !== undefined) return [{ state: 'fine', line: 'session key: SESSION_SECRET' }];
  try {
    const key = await readSessionKey(dataDir);
    return key === undefined ? [] : [{ state: 'fine', line: `session key: kept in ${dataDir}` }];
  } catch (error) {
    if (!(error instanceof SessionKeyError)) throw error;
    return [{ state: 'broken', line: `session key: ${error.message}` }];
  }
}
