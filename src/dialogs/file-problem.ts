import type { FileFact } from './event.ts';
import { showSize } from './fields/show-file.ts';
import { fill, type Message } from './message.ts';
import { archiveProblems } from './messages/archive-talk.ts';
import { fileProblemMessages } from './messages/files.ts';

/** What is said of a file that was not taken; undefined where nothing is wrong with it. */
export function problemOf({ name, bytes, problem }: FileFact): Message | undefined {
  if (!problem) return undefined;
  const ofArchive = /\.zip$/iu.test(name) ? archiveProblems[problem] : undefined;
  return fill(ofArchive ?? fileProblemMessages[problem], { name, size: showSize(bytes) });
}
