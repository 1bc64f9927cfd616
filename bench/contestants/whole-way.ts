import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filedIn, firstWords, lastWords } from '../filings.ts';
import { type Fleet, startFleet } from '../reliability/fleet.ts';
import { startBotApi } from './bot-api.ts';
import type { Contestant, Setting } from './contestant.ts';

/** Connections that lie idle so long, in milliseconds, are closed, before the service does it. */
const idleMs = 3_000;

const webhookSecret = 'secret-of-a-measurement';

/** A message that is not answered in this time ends the measurement, in milliseconds. */
const patienceMs = 30_000;

/**
 * The whole product, as a service in a process of its own: each message is an update that is posted to its webhook, and
 * is dealt with when the update was taken and its reply has arrived at a Bot API in this process. Each filing is that of
 * a new person.
 */
export async function openWholeWay({ databaseUrl, reply, done }: Setting): Promise<Contestant> {
  const folder = await mkdtemp(join(tmpdir(), 'tianbao-bench-'));
  const waiting = new Map<string, (text: string) => void>();
  const api = await startBotApi((chat, text) => waiting.get(chat)?.(text));
  const fleet = await startService(databaseUrl, folder, api.root);
  const agent = new Agent({ keepAlive: true, timeout: idleMs });
  const webhook = new URL('/telegram', fleet.addresses()[0]);
  const people = new Map<string, number>();
  let updates = 0;
  return {
    async message(talk, text) {
      if (text === firstWords) people.set(talk, firstPerson + ++updates);
      const person = people.get(talk) ?? firstPerson;
      const shown = nextShown(waiting, String(person));
      const status = await post(agent, webhook, update(++updates, person, text));
      if (status !== 200) throw new Error(`An update was answered with status ${status}.`);
      const said = await shown;
      reply(talk, said);
      if (text === lastWords) done(talk, filedIn(said));
    },
    close: async () => {
      await fleet.stop();
      agent.destroy();
      await api.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const firstPerson = 10_000_000;

function startService(databaseUrl: string, folder: string, apiRoot: string): Promise<Fleet> {
  return startFleet(1, {
    environment: {
      ...{ PORT: '0', DATABASE_URL: databaseUrl, DATA_DIR: folder, LOG_LEVEL: 'error' },
      ...{ CLOCK: '2022-05-08T09:00:00+08:00', SESSION_SECRET: 's'.repeat(40) },
      ...{ TELEGRAM_BOT_TOKEN: '4242:local-token-of-a-measurement', TELEGRAM_API_ROOT: apiRoot },
    },
    // Nobody posts there: updates are posted to the process itself, as a proxy before it would.
    publicUrl: 'https://tianbao.invalid',
    webhookSecret,
  });
}

/** The next message that is shown in a chat. */
function nextShown(waiting: Map<string, (text: string) => void>, chat: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`Nothing was said to a chat for ${patienceMs} ms.`)), patienceMs);
    waiting.set(chat, (text) => {
      clearTimeout(late);
      waiting.delete(chat);
      resolve(text);
    });
  });
}

function update(id: number, person: number, text: string): string {
  const from = { id: person, is_bot: false, first_name: '测', language_code: 'zh-hans' };
  const chat = { id: person, type: 'private', first_name: '测' };
  return JSON.stringify({ update_id: id, message: { message_id: id, date: 1_651_971_600, from, chat, text } });
}

/** Posts an update, once more where a connection was closed under it, as Telegram does. Gives the status of the answer. */
async function post(agent: Agent, to: URL, body: string): Promise<number> {
  return postOnce(agent, to, body).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ECONNRESET') throw error;
    return postOnce(agent, to, body);
  });
}

function postOnce(agent: Agent, to: URL, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'x-telegram-bot-api-secret-token': webhookSecret,
    };
    const outgoing = request(to, { method: 'POST', agent, headers }, (answer) => {
      answer.resume().once('end', () => resolve(answer.statusCode ?? 0));
    });
    outgoing.once('error', reject).end(body);
  });
}
