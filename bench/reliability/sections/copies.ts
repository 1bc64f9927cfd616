import { figureOf } from '../../figures.ts';
import type { Row } from '../../row.ts';
import type { Server } from '../../server.ts';
import { openHouse, webhookSecret } from '../house.ts';
import { say } from '../people.ts';
import type { Plan } from '../plan.ts';

const chat = 7;

/** One update, posted many times at once to all processes: it has one effect, and every copy is acknowledged. */
export async function copies(plan: Plan, server: Server): Promise<readonly Row[]> {
  const house = await openHouse(server, plan.processes);
  const { telegram, fleet } = house;
  for (const text of ['你好', '同意', '天津市南开区科学技术协会']) await say({ server: telegram }, chat, text);
  const before = telegram.messages(chat).length;
  const update = {
    update_id: 900_000,
    message: {
      ...{ message_id: 90_000, date: Math.floor(Date.now() / 1000), text: '智享科技进社区' },
      ...{ chat: { id: chat, type: 'private', first_name: '王' }, from: { id: chat, is_bot: false, first_name: '王' } },
    },
  };
  const addresses = fleet.addresses();
  const statuses = await Promise.all(
    Array.from({ length: plan.copies }, (_, i) => post(`${addresses[i % addresses.length]}/telegram`, update)),
  );
  await telegram.until(chat, (messages) => messages.length > before);
  await say({ server: telegram }, chat, '沿用');
  const shown = telegram.messages(chat).length - before - 1;
  await house.stop();
  const refused = statuses.filter((status) => status !== 200).length;
  return [
    {
      what: `one update ${plan.copies} times at once to ${addresses.length} processes: effects`,
      measured: `${shown} replies, ${refused} copies to be sent again`,
      figure: figureOf([shown]),
      bounds: { good: 'less', must: 1, aim: 1 },
    },
  ];
}

async function post(address: string, update: unknown): Promise<number> {
  const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': webhookSecret };
  const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify(update) });
  await response.arrayBuffer();
  return response.status;
}
