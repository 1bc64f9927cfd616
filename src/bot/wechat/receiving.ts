import type { Message } from 'wechaty';
import type { Inbound } from '../adapter.ts';
import { createKeyedQueue } from '../turn/queue.ts';
import { readMessage } from './inbound.ts';
import { createLate } from './late.ts';
import type { WeChatTimes } from './limits.ts';
import { createRooms } from './rooms.ts';
import type { Stay } from './stay.ts';
import { type Report, tell } from './tell.ts';
import { type Timers, within } from './timers.ts';

export interface ReceivingPorts {
  readonly timers: Timers;
  readonly times: WeChatTimes;
  readonly now: () => number;
  readonly report: Report;
}

/** The way of what people send into a turn. */
export interface Receiving {
  readonly begin: (receive: Receive) => void;
  /** Resolves when the message was handed on, or answered here, or is none of ours. */
  readonly take: (message: Message, stay: Stay) => Promise<void>;
  /** From now on nothing is handed on; resolves when what is under way has ended. */
  readonly drain: () => Promise<void>;
}

type Receive = (inbound: Inbound) => Promise<void>;

/** Takes messages, in the order in which each person sent them. */
export function createReceiving(ports: ReceivingPorts): Receiving {
  const people = createKeyedQueue();
  const underWay = new Set<Promise<void>>();
  const answerRoom = createRooms(ports);
  const seeToLate = createLate(ports);
  let receive: Receive | undefined;
  const take = async (message: Message, chat: string, stay: Stay): Promise<void> => {
    if ((await seeToLate(chat, message.date().getTime(), stay)) === 'late') return;
    if (!receive) return tell(stay.bot, chat, 'restarting', ports.report);
    await hand(ports, receive, message, stay);
  };
  return {
    begin: (first) => {
      receive = first;
    },
    take: async (message, stay) => {
      if (message.self()) return;
      const room = message.room();
      if (room) return answerRoom(room.id, message, stay.bot);
      const { id } = message.talker();
      stay.heard(id);
      return tracked(
        underWay,
        people.run(id, () => take(message, id, stay)),
      );
    },
    drain: async () => {
      receive = undefined;
      await Promise.allSettled(underWay);
    },
  };
}

/** WeChat sends nothing again: whoever wrote what was not kept is asked to send it once more. */
async function hand(ports: ReceivingPorts, receive: Receive, message: Message, stay: Stay): Promise<void> {
  const chat = message.talker().id;
  try {
    const read = await readMessage(message, stay.bot, ports);
    if (read.to === 'leave') return;
    if (read.to === 'tell') return await tell(stay.bot, chat, read.word, ports.report);
    await within(ports.timers, ports.times.heldMs, 'Comparing the contacts', stay.admitted);
    await receive(read.inbound);
  } catch (cause) {
    ports.report('A message was not kept', cause);
    await tell(stay.bot, chat, 'notKept', ports.report);
  }
}

function tracked(underWay: Set<Promise<void>>, job: Promise<void>): Promise<void> {
  underWay.add(job);
  const done = (): void => void underWay.delete(job);
  job.then(done, done);
  return job;
}
