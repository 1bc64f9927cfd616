import { Transform } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/** Switches the terminal's bracketed paste mode: pasted text then comes between two marks. */
export const pasteMode = { on: '\u001b[?2004h', off: '\u001b[?2004l' } as const;

const begin = '\u001b[200~';
const end = '\u001b[201~';
/** How a line break stands in the line being edited; the joiner tells it from a typed arrow. */
const shownBreak = '↵\u2060';

/** Takes the marks of bracketed paste out of what a terminal sends, and keeps each pasted line break from ending the line. */
export function pasteFilter(): Transform {
  const decoder = new StringDecoder('utf8');
  let held = '';
  let place: 'typed' | 'pasted' = 'typed';
  const take = (text: string): string => {
    let out = '';
    let rest = held + text;
    for (;;) {
      const mark = place === 'typed' ? begin : end;
      const at = rest.indexOf(mark);
      const keep = at === -1 ? partial(rest, mark, place === 'typed' ? 2 : 1) : 0;
      const piece = rest.slice(0, at === -1 ? rest.length - keep : at);
      out += place === 'typed' ? piece : pasted(piece);
      held = at === -1 ? rest.slice(rest.length - keep) : '';
      if (at === -1) return out;
      rest = rest.slice(at + mark.length);
      place = place === 'typed' ? 'pasted' : 'typed';
    }
  };
  return new Transform({
    decodeStrings: false,
    transform: (chunk: Buffer | string, _encoding, done) => {
      done(null, take(typeof chunk === 'string' ? chunk : decoder.write(chunk)));
    },
  });
}

/** The message that an edited line stands for. */
export function unpaste(line: string): string {
  return line.replaceAll(shownBreak, '\n').replace(/\n+$/u, '');
}

/** A carriage return at the end of a chunk and its line feed in the next make two breaks; the blank line does no harm. */
function pasted(text: string): string {
  return text.replace(/\r\n|\r|\n/gu, shownBreak).replaceAll('\t', ' ');
}

/** How much of the end, if at least `least`, may be the beginning of a mark: a lone escape that is typed is a key. */
function partial(text: string, mark: string, least: number): number {
  for (let length = Math.min(mark.length - 1, text.length); length >= least; length--) {
    if (text.endsWith(mark.slice(0, length))) return length;
  }
  return 0;
}
