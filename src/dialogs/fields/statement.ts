import { isEnglish } from '../reading/normalise.ts';

/**
 * Whether a line is a longer one of English that has no word of all that is looked for in an answer in words: that there is
 * none, that it is not known or not sure, that something is taken back, talk to the clerk, a question, a number or an
 * address. Most are that, and are told so at one look: the looks one by one take ten times as long.
 */
export function isStatement(line: string): boolean {
  return line.length > longestSmallTalk && /^[A-Za-z]/.test(line) && isEnglish(line) && !says(line);
}

/** One expression for each place in a line: all in one take twice as long. */
function says(line: string): boolean {
  return /[\d)]$/.test(line) || asks.test(line) || words.test(line) || /[?@[]|:\/\/|n'?t\b/i.test(line);
}

const longestSmallTalk = 20;

const none = 'n(?:o|one|obody|ot|ever|/?a|il|ull|othing)(?![a-z])';
const unknown = 'tbd|tentative|provisional|probably|maybe|perhaps|(?:not ?)?sure|know|undecided';
const takenBack = 'sorry|oops|wrong|mistake|i mean';
const asElsewhere = 'to be|same|prefer|(?:our|my) ';
const toTheClerk =
  'wait|hold|hang|moment|second|minute|sec|let|bad|whatever|anything|up to|choose|decide|later|last year|announced|see|got|underst|okay|forget|above|attach|already|upload|send|have|there|please|thank';
const asking = 'wh(?:at|en|ere|y|o|ich)|how|can|could|may|must|should|does|do|is|are';
const asks = new RegExp(`^(?:${asking})\\b`, 'i');
const words = new RegExp(
  `\\b(?:${none}|${unknown}|${takenBack}|${asElsewhere}|${toTheClerk}|(?:what|when|where|how|wh[oy]|do i|are you)\\b)`,
  'i',
);
