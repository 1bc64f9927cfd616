import { fillText, type Language } from '../message.ts';
import { archiveTalk, unreadReasons } from '../messages/archive-talk.ts';
import type { ArchiveFact, UnreadFile } from './unread.ts';

/** What an archive holds where its forms are not listed one by one: the one that was read, or that there is none. */
export function archiveText(
  archive: ArchiveFact,
  found: 'one' | 'list' | 'none',
  from: string,
  language: Language,
): string {
  const { name, files } = archive;
  const head = fillText(archiveTalk[found][language], { name, files, from });
  const list = unreadList(archive, language);
  if (found === 'none')
    return [`${head}\n${list}`, ...attaching(archive, language), archiveTalk.again[language]].join('\n\n');
  return [head, ...unreadTexts(archive, language)].join('\n\n');
}

/** Below what was read: the files that were not, and why; nothing where all were. */
export function unreadTexts(archive: ArchiveFact, language: Language): readonly string[] {
  if (unlisted(archive) + archive.unread.length === 0) return [];
  const count = archive.unread.length + unlisted(archive);
  const head = fillText(archiveTalk.unread[language], { count });
  return [`${head}\n${unreadList(archive, language)}`, ...attaching(archive, language)];
}

function unlisted({ files, listed }: ArchiveFact): number {
  return files - listed;
}

/** A line for each reason, with the files of which it is one. */
function unreadList(archive: ArchiveFact, language: Language): string {
  const lines = groupsOf(archive.unread).map((group) => groupLine(group, language));
  const left = unlisted(archive);
  return [...lines, ...(left > 0 ? [fillText(archiveTalk.beyond[language], { count: left })] : [])].join('\n');
}

function groupsOf(unread: readonly UnreadFile[]): readonly (readonly UnreadFile[])[] {
  const groups = new Map<string, UnreadFile[]>();
  for (const file of unread) {
    const key = `${file.why}\n${file.like ?? ''}`;
    const group = groups.get(key);
    if (group) group.push(file);
    else groups.set(key, [file]);
  }
  return [...groups.values()];
}

function groupLine(group: readonly UnreadFile[], language: Language): string {
  const [first] = group;
  if (!first) return '';
  const names = group
    .slice(0, mostNamed)
    .map(({ name }) => name)
    .join(language === 'zh' ? '、' : ', ');
  const all = group.length > mostNamed ? fillText(archiveTalk.others[language], { names, count: group.length }) : names;
  const why = fillText(unreadReasons[first.why][language], { like: first.like ?? '' });
  return fillText(archiveTalk.group[language], { names: all, why });
}

/** Dozens of pictures are told by the first ones. */
const mostNamed = 10;

function attaching({ unread }: ArchiveFact, language: Language): readonly string[] {
  return unread.some(({ why }) => materials.has(why)) ? [archiveTalk.attach[language]] : [];
}

const materials: ReadonlySet<UnreadFile['why']> = new Set(['picture', 'heic', 'pdf', 'video']);
