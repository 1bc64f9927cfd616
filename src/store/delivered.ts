/** A message that was delivered: its row is to be deleted. */
export interface Delivered {
  readonly conversation: string;
  readonly position: number;
}

/** Deletes the messages that two arrays name, the first one being the parameter with this number. */
export const gone = (first: number): string => `gone as (
  delete from outbox using unnest($${first}::uuid[], $${first + 1}::bigint[]) as delivered (conversation, position)
  where outbox.conversation_id = delivered.conversation and outbox.position = delivered.position
)`;

/** The two arrays. */
export function keysOf(delivered: readonly Delivered[]): readonly (readonly unknown[])[] {
  return [delivered.map(({ conversation }) => conversation), delivered.map(({ position }) => position)];
}
