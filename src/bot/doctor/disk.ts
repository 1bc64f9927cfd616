import { statfs } from 'node:fs/promises';
import { DirectoryError, makeDirectory } from '../../store/directory.ts';
import { type Finding, told } from './finding.ts';

/** In bytes: room for the files of some hundred filings. */
const leastFree = 500_000_000;

/** Whether the data directory can be written to, and how much room is left there. */
export async function diskFinding(dataDir: string): Promise<Finding> {
  try {
    await makeDirectory(dataDir);
    const { bavail, bsize } = await statfs(dataDir);
    return roomFinding(dataDir, bavail * bsize);
  } catch (error) {
    return { state: 'broken', line: `disk: ${error instanceof DirectoryError ? error.message : told(error)}` };
  }
}

/** Judges the free bytes of a folder that can be written to. */
export function roomFinding(dataDir: string, free: number): Finding {
  const line = `disk: ${dataDir} can be written to, ${(free / 1e9).toFixed(1)} GB free`;
  if (free >= leastFree) return { state: 'fine', line };
  return { state: 'broken', line: `${line}. Free at least 0.5 GB, or set DATA_DIR to another disk.` };
}
