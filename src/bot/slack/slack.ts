import type { ChatAdapter } from '../adapter.ts';
import { within } from '../within.ts';
import { createDispatch } from './app.ts';
import { createClient } from './client.ts';
import { createDirectory } from './directory.ts';
import { createGate, type Gate } from './gate.ts';
import { createHttp, type Dispatch } from './http.ts';
import { capabilities } from './limits.ts';
import { createLine, type Line } from './line.ts';
import { type SlackOptions, type SlackSettings, settled } from './options.ts';
import { createSend } from './sending.ts';
import { createSocket, type Envelope } from './socket.ts';

/**
 * The chat in Slack: direct messages, `/tianbao`, and the Home tab. With an app token messages come over a socket, else
 * over HTTP at `/slack`, each signed with the signing secret. Nothing is acknowledged before it is committed. `start`
 * resolves within two seconds even where Slack cannot be reached; `health` tells how it stands, and it is tried again.
 */
export function createSlackAdapter(options: SlackOptions): ChatAdapter {
  const settings = settled(options);
  const client = createClient(settings);
  const gate = createGate();
  const directory = createDirectory(client, settings.times.personMs);
  const ended = new AbortController();
  const line: Line = createLine({ client, settings, ...connection(settings, gate, () => dispatch) });
  const dispatch = createDispatch({ client, directory, line, receive: gate.receive, settings });
  const { worked, doubt: refused, tokenHolds } = line;
  let stopped: Promise<void> | undefined;
  let running: Promise<void> = Promise.resolve();
  const stopOnce = async (): Promise<void> => {
    const closed = gate.close();
    ended.abort();
    await within(Promise.all([closed, running]), settings.times.drainMs, () => undefined);
  };
  return {
    platform: 'slack',
    capabilities,
    endpoints: settings.appToken ? [] : [{ path: '/slack', fetch: createHttp(settings, gate, dispatch) }],
    health: () => (ended.signal.aborted ? { status: 'stopped' } : line.health()),
    start: async (receive, signal) => {
      if (signal.aborted || ended.signal.aborted) return;
      gate.open(receive);
      signal.addEventListener('abort', () => void gate.close(), { once: true });
      const opened = line.open(AbortSignal.any([signal, ended.signal]));
      running = opened.ended;
      await within(opened.tried, settings.times.startMs, () => undefined);
    },
    send: createSend({ client, worked, refused, tokenHolds }),
    stop: () => {
      stopped ??= stopOnce();
      return stopped;
    },
  };
}

/** Over HTTP nothing is to be connected. */
function connection(settings: SlackSettings, gate: Gate, dispatch: () => Dispatch) {
  const { appToken, report } = settings;
  if (!appToken) return {};
  const handle = async ({ body, ack, retry_num: number }: Envelope): Promise<void> => {
    try {
      const turn = gate.admit(() => answered(dispatch()(body, number ? { number } : {}), ack));
      await turn;
    } catch (cause) {
      report('A message was not kept', cause);
    }
  };
  return { connect: createSocket({ settings, appToken, handle, drained: gate.close }) };
}

async function answered(turn: ReturnType<Dispatch>, ack: Envelope['ack']): Promise<void> {
  const answer = await turn;
  await ack(typeof answer === 'string' ? { text: answer } : answer);
}
