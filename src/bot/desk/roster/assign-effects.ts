import { showDeadline } from '../../../dialogs/deadline.ts';
import type { Edition } from '../../../dialogs/edition.ts';
import type { Language } from '../../../dialogs/message.ts';
import type { AssignmentLook } from '../../../store/people/assignment-look.ts';
import { mostBytesOfUnit, mostFilesOfUnit } from '../../file-limits.ts';
import { assignWords } from './assign-words.ts';

/** What happens, a sentence each. */
export function effectLines({ units, to, invites }: AssignmentLook, language: Language): readonly string[] {
  const say = assignWords(language);
  const sum = (count: (unit: AssignmentLook['units'][number]) => number): number =>
    units.reduce((all, unit) => all + count(unit), 0);
  const facts = { to: to.name, there: to.people, people: sum(({ people }) => people) };
  const records = { filed: sum(({ filed }) => filed.length), drafts: sum(({ drafts }) => drafts) };
  return [
    say('comes', { ...facts, ...records }),
    say('people', facts),
    say('privacy', facts),
    ...(invites > 0 ? [say('codes', { ...facts, count: invites })] : []),
    say('telling'),
  ];
}

/** What both have, a sentence each; none where there is nothing. */
export function conflictLines(
  { sameNames, several, files, extensions }: AssignmentLook,
  { forms }: Edition,
  language: Language,
): readonly string[] {
  const say = assignWords(language);
  const title = (form: string): string => forms.get(form)?.title[language] ?? form;
  const mark = language === 'zh' ? '、' : ', ';
  const megabytes = (bytes: number): number => Math.ceil(bytes / 1_000_000);
  const isTooMuch = files.count > mostFilesOfUnit || files.bytes > mostBytesOfUnit;
  const size = { size: megabytes(files.bytes), bytes: megabytes(mostBytesOfUnit), most: mostFilesOfUnit };
  return [
    ...(sameNames.length > 0 ? [say('sameNames', { names: shortList(sameNames, mark) })] : []),
    ...several.map(({ form, receipts }) => {
      const named = receipts.map((receipt) => receipt || say('draft'));
      return say('once', { form: title(form), count: receipts.length, receipts: shortList(named, mark) });
    }),
    ...(files.same > 0 ? [say('sameFiles', { count: files.same })] : []),
    ...(isTooMuch ? [say('tooManyFiles', { count: files.count, ...size })] : []),
    ...extensions.map(({ form, until }) =>
      say('extension', { form: title(form), until: showDeadline(until, language) }),
    ),
  ];
}

const shown = 10;

function shortList(names: readonly string[], mark: string): string {
  return names.slice(0, shown).join(mark) + (names.length > shown ? '…' : '');
}
