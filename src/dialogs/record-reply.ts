import { readCommand } from './commands.ts';
import { leavesList } from './leaving-list.ts';
import { records as said } from './messages/records.ts';
import { saysToOffice } from './office-talk.ts';
import { chineseInteger } from './reading/numerals.ts';
import { tell } from './record-choice.ts';
import { saysThanks } from './remarks.ts';
import type { Step } from './scene.ts';
import type { DialogState, RecordsState } from './state.ts';

/** What was said where a list was shown, and what else it asks for about records, if anything. */
export interface ReplyToList {
  readonly text: string;
  readonly entries: readonly string[];
  readonly asks: RecordsState['wants'] | undefined;
}

/**
 * The reply to which record is meant: leaving it, a number of the list, or a name. Undefined where it is a command or
 * words to the office, which are heard as at any time; the list is left with them.
 */
export function chosen(
  state: DialogState,
  records: RecordsState,
  { text, entries, asks }: ReplyToList,
): Step | undefined {
  const { entries: _shown, question: _asked, sought: _before, ...wish } = records;
  const fetch: Step[1] = [{ type: 'fetch', fetch: { what: 'records' } }];
  const number = numberIn(text);
  const id = number === undefined ? undefined : entries[number - 1];
  if (id !== undefined) return [{ ...state, records: { ...wish, entries: [id] } }, fetch];
  if (leavesList(text)) return tell(state, said.leftAsIs[wantedOf(records)][state.language], []);
  if (asks !== undefined || isForOthers(text)) return undefined;
  // No name holds these words: it is told that there is no such number.
  const sought = number === undefined ? text : fillNumber(number, state);
  return [{ ...state, records: { ...wish, sought } }, fetch];
}

function wantedOf({ wants }: RecordsState): 'correct' | 'withdraw' | 'restore' {
  return wants === 'withdraw' || wants === 'restore' ? wants : 'correct';
}

function fillNumber(number: number, { language }: DialogState): string {
  return language === 'zh' ? `编号 ${number}` : `number ${number}`;
}

const numbered =
  /^(?:(?:请|就|那|我?要|更?改|修改|更正|撤回?|恢复|选择?|第|no\.?|number|#) *)*(\d{1,3}|[一二三四五六七八九十]{1,3}) *(?:项|个|份|条|号)?(?:吧)?[。.!！]?$/iu;

/** "2", "第二份", "改第3个". */
function numberIn(text: string): number | undefined {
  const digits = numbered.exec(text.normalize('NFKC').trim())?.[1];
  if (digits === undefined) return undefined;
  return /^\d/u.test(digits) ? Number(digits) : chineseInteger(digits);
}

const longestName = 100;

/** A command, a message to the office, thanks, or more than a name is. */
function isForOthers(text: string): boolean {
  return (
    readCommand(text) !== undefined ||
    saysToOffice(text) ||
    saysThanks(text) ||
    text.length > longestName ||
    text.trim().includes('\n')
  );
}
