import { setTimeout as pause } from 'node:timers/promises';
import type { Contestant } from './contestants/contestant.ts';
import type { Slice, SliceOrder } from './protocol.ts';
import type { Scripts } from './scripts.ts';
import { statementsSoFar } from './statements.ts';

const leadMs = 200;

/** Keeps so many talks going for a while, and measures after a short lead. */
export async function measureSlice(contestant: Contestant, scripts: Scripts, order: SliceOrder): Promise<Slice> {
  const measuring: Measuring = { times: [], ending: new AbortController() };
  const choose = chooser(order);
  const loops = Promise.all(
    Array.from({ length: order.talks }, (_, talk) => keepTalking(contestant, scripts, choose(talk), measuring)),
  );
  await Promise.race([loops, pause(leadMs)]);
  const lead = measuring.times.length;
  const [cpu, began, sent] = [process.cpuUsage(), performance.now(), statementsSoFar()];
  await Promise.race([loops, pause(order.seconds * 1000)]);
  const [{ user, system }, seconds] = [process.cpuUsage(cpu), (performance.now() - began) / 1000];
  const statements = statementsSoFar() - sent;
  const times = Float64Array.from(measuring.times.slice(lead)).sort();
  measuring.ending.abort();
  await loops;
  if (scripts.wrong() > 0) throw new Error(`${scripts.wrong()} forms ended with wrong answers.`);
  return {
    turns: measuring.times.length,
    rate: times.length / seconds,
    p50: times[Math.floor(times.length * 0.5)] ?? Number.NaN,
    p99: times[Math.floor(times.length * 0.99)] ?? Number.NaN,
    cpu: (user + system) / times.length,
    statements: statements / times.length,
  };
}

interface Measuring {
  readonly times: number[];
  readonly ending: AbortController;
}

interface Choice {
  readonly take: () => string;
  readonly giveBack: (chat: string) => void;
}

async function keepTalking(
  contestant: Contestant,
  scripts: Scripts,
  choice: Choice,
  measuring: Measuring,
): Promise<void> {
  const { times, ending } = measuring;
  for (let turns = 1; !ending.signal.aborted; turns++) {
    const chat = choice.take();
    const text = scripts.next(chat);
    const began = performance.now();
    await contestant.message(chat, text);
    times.push(performance.now() - began);
    choice.giveBack(chat);
    // What answers at once would otherwise leave no room for the clock.
    if (turns % 32 === 0) await new Promise(setImmediate);
  }
}

/** The same chat for ever, or any of the stored ones that has no message under way. */
function chooser({ among }: SliceOrder): (talk: number) => Choice {
  if (among === undefined) {
    return (talk) => ({ take: () => String(talk + 1), giveBack: () => undefined });
  }
  const busy = new Set<string>();
  const take = (): string => {
    for (;;) {
      const chat = String(1_000_001 + Math.floor(Math.random() * among));
      if (busy.has(chat)) continue;
      busy.add(chat);
      return chat;
    }
  };
  return () => ({ take, giveBack: (chat) => busy.delete(chat) });
}
