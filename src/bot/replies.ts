import type { Log } from './log.ts';
import type { OutboxRow, SenderEvent, SenderLog } from './sender/ports.ts';
import type { Sender } from './sender.ts';
import type { CommittedReply, ReplySender } from './turn.ts';

/** The sender as a turn takes it: its replies go at once; a redelivery sends what an earlier process left. */
export function repliesTo(sender: Sender): ReplySender {
  return {
    deliver: (replies) => void sender.deliver(replies.map(rowOf)),
    resend: (conversation) => void sender.resend(conversation),
  };
}

function rowOf(reply: CommittedReply): OutboxRow {
  return { ...reply, attempts: 1, problem: null };
}

/** The sender's events as log lines: failures as warnings, deliveries not at all. */
export function senderLog(log: Log): SenderLog {
  return (event: SenderEvent) => {
    if (event.event === 'delivered' || event.event === 'dropped') return;
    const { event: name, ...rest } = event;
    const { cause, ...facts } = 'cause' in rest ? rest : { ...rest, cause: undefined };
    log.warn(`sender.${name}`, facts, cause);
  };
}
