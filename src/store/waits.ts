/**
 * What ends the wait of a message before its time, and the first word of its problem, by which the outbox knows it:
 * the platform answers again, somebody is there again, or the message before it is out of the way.
 */
export const waitWords = { platform: 'away', person: 'absent', turn: 'waiting' } as const;

export type WaitWord = (typeof waitWords)[keyof typeof waitWords];

/** A condition on a reply: its wait is of one of these kinds, and so are those of the replies before it. */
export function mayGoEarly(row: string, words: readonly WaitWord[]): string {
  const early = (each: string): string => `(${words.map((word) => `${each}.problem like '${word}:%'`).join(' or ')})`;
  return `${row}.kind = 'reply' and ${row}.parked_at is null and ${row}.not_before > now() and ${early(row)} and not exists (
    select from outbox b where b.conversation_id = ${row}.conversation_id and b.kind = 'reply' and b.position < ${row}.position
      and b.parked_at is null and b.not_before > now() and not coalesce(${early('b')}, false)
  )`;
}
