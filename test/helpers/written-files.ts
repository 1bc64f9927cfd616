import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Session } from './session.ts';

/** The file that the last message brought, written where a child can read it. */
export async function filesIn(session: Session, folder: string): Promise<readonly string[]> {
  const file = session.last?.file;
  if (!file) return [];
  const path = join(folder, `sent-${Math.random().toString(36).slice(2)}`);
  await writeFile(path, await file.read());
  return [path];
}
