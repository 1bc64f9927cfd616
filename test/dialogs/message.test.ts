import { describe, expect, it } from 'vitest';
import { fillText } from '../../src/dialogs/message.ts';

describe('a sentence with places', () => {
  it.each([
    [0, 'your 0 answers are kept'],
    [1, 'your 1 answer is kept'],
    [2, 'your 2 answers are kept'],
  ])('has the word that goes with the number %i', (count, said) => {
    expect(fillText('your {count} {count?answer is|answers are} kept', { count })).toBe(said);
  });

  it('keeps what is filled in as it is, braces and bars too', () => {
    expect(fillText('“{text}” {n?one|many}', { text: '{n?a|b}', n: 1 })).toBe('“{n?a|b}” one');
  });

  it('leaves a place without a value empty', () => {
    expect(fillText('{a}, {b}.', { b: 'b' })).toBe(', b.');
  });
});
