/** Folders, and what systems and programs leave beside the files of people. */
export function isJunk(name: string): boolean {
  return name.endsWith('/') || name.split('/').some((part) => junk.test(part));
}

const junk = /^(?:__MACOSX|\.DS_Store|\._.*|Thumbs\.db|desktop\.ini|~\$.*|\.~.*|~WR[A-Z]\d+\.tmp)$/iu;

/** The names as they are told: without the folder that all of them lie in, in one line, none too long. */
export function shownNames(names: readonly string[]): readonly string[] {
  const folders = names.map((name) => name.split('/').slice(0, -1));
  const [first = []] = folders;
  const own = first.findIndex((part, i) => folders.some((folder) => folder[i] !== part));
  const common = own < 0 ? Math.min(...folders.map((folder) => folder.length)) : own;
  return names.map((name) => shown(name.split('/').slice(common).join('/')));
}

function shown(name: string): string {
  const plain = [...name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').trim()];
  if (plain.length <= longest) return plain.join('') || '未命名';
  // The end tells more than the folders.
  return `…${plain.slice(1 - longest).join('')}`;
}

const longest = 60;
