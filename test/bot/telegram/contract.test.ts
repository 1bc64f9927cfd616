import type { ChatAdapter, ConversationRef } from '../../../src/bot/adapter.ts';
import { type Acknowledgement, type AdapterFault, adapterContract } from '../../helpers/adapter-contract.ts';
import type { TelegramFault } from '../../helpers/telegram-server.ts';
import { openTelegram, type TelegramBench, untilReady, type Way } from './bench.ts';

const chat = 1001;

for (const way of ['polling', 'webhook'] as const satisfies readonly Way[]) {
  adapterContract(`telegram (${way})`, {
    create: async () => {
      const bench = await openTelegram({ way });
      const { server } = bench;
      const refusals = watchRefusals(bench.adapter);
      let last = 0;
      const became = async (update: number): Promise<Acknowledgement> => {
        last = update;
        if (way === 'webhook') return (await server.nextPost(update)) === 200 ? 'acknowledged' : 'refused';
        const refused = refusals.next().then(() => 'refused' as const);
        return Promise.race([server.confirmed(update).then(() => 'acknowledged' as const), refused]);
      };
      return {
        adapter: refusals.adapter,
        to: { platform: 'telegram', chat: String(chat) },
        say: (text) => became(server.say(chat, text)),
        redeliver: async () => {
          server.redeliver(last);
          return became(last);
        },
        press: (message, value) => became(server.press(chat, `${message.question}:${value}`)),
        sendFile: (name, bytes) => became(server.sendFile(chat, name, bytes)),
        seen: async () => server.texts(chat),
        files: async () => server.messages(chat).flatMap(({ document }) => (document ? [document] : [])),
        faults: faultsOf(bench),
        dispose: bench.dispose,
      };
    },
  });
}

/** Tells of each message that was not taken: a poll that does not confirm shows it only by coming again. */
function watchRefusals(adapter: ChatAdapter) {
  let tell = (): void => undefined;
  let next = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const refused = (): void => {
    tell();
    next = new Promise((resolve) => {
      tell = resolve;
    });
  };
  const watched: ChatAdapter = {
    ...adapter,
    start: async (receive, signal) => {
      const watching = (inbound: Parameters<typeof receive>[0]) =>
        receive(inbound).catch((error: unknown) => {
          refused();
          throw error;
        });
      await adapter.start(watching, signal);
      if (!signal.aborted) await untilReady(adapter);
    },
  };
  return { adapter: watched, next: () => next };
}

function faultsOf({ server }: TelegramBench): readonly AdapterFault[] {
  let chats = 2000;
  const played = (name: string, play: TelegramFault, expected: AdapterFault['expected']): AdapterFault => ({
    name,
    expected,
    arrange: async (): Promise<ConversationRef> => {
      chats++;
      server.fault({ method: 'sendMessage', chat: chats, play });
      return { platform: 'telegram', chat: String(chats) };
    },
  });
  const told = (code: number, description: string, parameters: Record<string, number> = {}): TelegramFault => ({
    fault: 'error',
    ...{ code, description, parameters },
  });
  return [
    played('429', { fault: 'limited', retryAfter: 7 }, { failure: 'refused', retryAfterMs: 7_000 }),
    played('502', { fault: 'gateway' }, { failure: 'unknown' }),
    played('500', told(500, 'Internal Server Error'), { failure: 'unknown' }),
    played('dropped before', { fault: 'dropBefore' }, { failure: 'unknown' }),
    played('dropped after', { fault: 'dropAfter' }, { failure: 'unknown' }),
    played('blocked', told(403, 'Forbidden: bot was blocked by the user'), { failure: 'unreachable' }),
    played('deactivated', told(403, 'Forbidden: user is deactivated'), { failure: 'unreachable' }),
    played('no chat', told(400, 'Bad Request: chat not found'), { failure: 'unreachable' }),
    played('bad request', told(400, 'Bad Request: message is too long'), { failure: 'refused' }),
    played('denied', told(401, 'Unauthorized'), { failure: 'refused', retryAfterMs: 60_000 }),
    played(
      'moved',
      told(400, 'Bad Request: group chat was upgraded to a supergroup chat', { migrate_to_chat_id: -1009 }),
      { failure: 'refused', retryAfterMs: 0, movedTo: '-1009' } as AdapterFault['expected'],
    ),
  ];
}
