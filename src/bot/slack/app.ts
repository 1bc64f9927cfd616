import { App, type Receiver } from '@slack/bolt';
import { clientOptions, silent } from './client.ts';
import { hearCommand } from './commands.ts';
import type { Hearing } from './hearing.ts';
import { createHome, shownInTime } from './home.ts';
import type { Answer, Dispatch } from './http.ts';
import type { MessageEvent } from './inbound.ts';
import { createMentions, hearMessage, type MentionEvent } from './messages.ts';
import { hearPress, type Interaction } from './presses.ts';

/** Both ways in hand requests to the app themselves, and acknowledge them when it is done. */
const noReceiver: Receiver = {
  init: () => undefined,
  start: async () => undefined,
  stop: async () => undefined,
};

/**
 * Bolt's app with our listeners. Bolt calls `ack` of an event before its listeners run, so that call only notes what is
 * to be answered; what is handed to `Dispatch` is acknowledged by whoever called it, after it resolved. It rejects when
 * a listener did.
 */
export function createDispatch(ports: Hearing): Dispatch {
  const { settings } = ports;
  const app = new App({
    receiver: noReceiver,
    authorize: async () => ({ botToken: settings.token }),
    clientOptions: clientOptions(settings),
    logger: silent,
    convoStore: false,
    ignoreSelf: false,
  });
  listen(app, ports);
  app.error(async (error) => {
    throw error;
  });
  return async (body, retry) => {
    let answer: Answer;
    await app.processEvent({
      body: { ...body },
      ...(retry.number === undefined ? {} : { retryNum: retry.number }),
      ...(retry.reason === undefined ? {} : { retryReason: retry.reason }),
      ack: async (told?: Answer | undefined) => {
        answer = told;
      },
    });
    return answer;
  };
}

function listen(app: App, ports: Hearing): void {
  const home = createHome(ports);
  const mentioned = createMentions(ports);
  app.message(({ message, body }) =>
    hearMessage(ports, message as MessageEvent, body.event_id ?? `message:${message.ts}`),
  );
  app.event('app_mention', ({ event }) => mentioned(event as MentionEvent));
  app.event('app_home_opened', async ({ event }) => {
    if (event.channel.startsWith('D')) ports.directory.learn(event.user, event.channel);
    if (event.tab === 'home') await shownInTime(home.show(event.user, 'opened'));
  });
  app.command(/./u, async ({ command, ack }) => {
    const answer = await hearCommand(ports, command);
    await ack(answer as Parameters<typeof ack>[0]);
  });
  app.action({ type: 'block_actions' }, async ({ body, ack }) => {
    await hearPress(ports, home, body as Interaction);
    await ack();
  });
}
