import { randomUUID } from 'node:crypto';
import type { Hosted } from './slack-server.ts';
import { botUser, type ShownMessage, team, type Workspace } from './slack-server-api.ts';
import { type SlackBlock, textIn } from './slack-server-blocks.ts';
import type { Deliver, Delivered, DeliverOptions, SlackRequest } from './slack-server-delivery.ts';
import { typedInSlack } from './slack-server-typed.ts';

export interface PersonFacts {
  readonly name?: string;
  /** Such as `zh-CN`, which is the default. */
  readonly locale?: string;
}

/** Somebody who uses the bot. What is done resolves when Slack knows what became of it. */
export interface SlackPerson {
  readonly id: string;
  /** The direct messages with the bot. */
  readonly channel: string;
  /** The event of a typed message, to be delivered by hand. */
  typed(text: string, more?: Readonly<Record<string, unknown>>): SlackRequest;
  say(text: string, options?: DeliverOptions): Promise<Delivered>;
  /** Names the bot in a channel: Slack sends `app_mention`. */
  mention(channel: string, text: string, options?: DeliverOptions): Promise<Delivered>;
  /** Presses a button, chooses an option, or ticks a box and presses 完成. By value, or by label. */
  press(message: ShownMessage, ...wanted: readonly string[]): Promise<Delivered>;
  pickDay(message: ShownMessage, day: string): Promise<Delivered>;
  /** `/tianbao` and what stands behind it, typed in a channel; without one, in the direct messages. */
  command(text: string, channel?: string): Promise<Delivered>;
  openHome(): Promise<Delivered>;
  /** Presses a button of the Home tab, by label. */
  pressHome(label: string): Promise<Delivered>;
  sendFile(
    name: string,
    bytes: Uint8Array,
    more?: { readonly redirect?: string; readonly text?: string },
  ): Promise<Delivered>;
  /** The texts that the person has been shown. */
  texts(): readonly string[];
  /** The last message that the person was shown. */
  last(): ShownMessage | undefined;
}

interface Rooms {
  readonly workspace: Workspace;
  readonly hosted: Hosted;
  readonly deliver: Deliver;
}

export function createPerson(rooms: Rooms, id = 'U00000001', facts: PersonFacts = {}): SlackPerson {
  const { workspace, deliver } = rooms;
  const channel = `D${id.slice(1)}`;
  const { name = '王小明', locale = 'zh-CN' } = facts;
  if (!workspace.people.has(id)) workspace.people.set(id, { id, channel, name, locale });
  workspace.channels.add(channel);
  const event = (facts: Readonly<Record<string, unknown>>): SlackRequest => eventOf(workspace, { user: id, ...facts });
  const act = (parts: Readonly<Record<string, unknown>>) =>
    deliver({ kind: 'interaction', body: { ...interaction(id), ...parts } });
  const mine = (): readonly ShownMessage[] => workspace.shown.filter((message) => message.channel === channel);
  const typed: SlackPerson['typed'] = (text, more = {}) =>
    event({ type: 'message', channel, channel_type: 'im', ...typedInSlack(text), ...more });
  return {
    id,
    channel,
    typed,
    say: (text, options) => deliver(typed(text), options),
    mention: (place, text, options) =>
      deliver(event({ type: 'app_mention', channel: place, text: `<@${botUser}> ${text}` }), options),
    press: async (message, ...wanted) => {
      const place = { channel: { id: channel }, container: containerOf(message), message: { ts: message.ts } };
      let outcome: Delivered | undefined;
      for (const pressed of pressesOf(message.blocks, wanted)) outcome = await act({ ...place, ...pressed });
      if (!outcome) throw new Error(`Nothing to press for ${wanted.join()} in ${JSON.stringify(message.blocks)}`);
      return outcome;
    },
    pickDay: (message, day) => {
      const [block, element] = find(message.blocks, ({ type }) => type === 'datepicker');
      const action = { ...actionOf(block, element), selected_date: day };
      return act({
        channel: { id: channel },
        container: containerOf(message),
        message: { ts: message.ts },
        actions: [action],
      });
    },
    command: (text, place = channel) =>
      deliver({
        kind: 'command',
        body: { command: '/tianbao', text, user_id: id, channel_id: place, team_id: team, trigger_id: randomUUID() },
      }),
    openHome: () => deliver(event({ type: 'app_home_opened', channel, tab: 'home' })),
    pressHome: (label) => {
      const [block, element] = find(workspace.views.get(id)?.blocks ?? [], ({ text }) => textIn(text) === label);
      return act({ container: { type: 'view' }, view: { type: 'home' }, actions: [actionOf(block, element)] });
    },
    sendFile: (name, bytes, { redirect, text = '' } = {}) => {
      const file = host(rooms, name, bytes, redirect);
      return deliver(typed(text, { subtype: 'file_share', files: [file] }));
    },
    texts: () => mine().map(({ text }) => text),
    last: () => mine().at(-1),
  };
}

function eventOf({ nextTs }: Workspace, facts: Readonly<Record<string, unknown>>): SlackRequest {
  const ts = nextTs();
  const event = { ts, event_ts: ts, client_msg_id: randomUUID(), team, ...facts };
  const envelope = { type: 'event_callback', team_id: team, api_app_id: 'A00000001', event_id: `Ev${randomUUID()}` };
  const authorizations = [{ team_id: team, user_id: botUser, is_bot: true }];
  return { kind: 'event', body: { ...envelope, event, event_time: Math.floor(Number(ts)), authorizations } };
}

function interaction(user: string): Readonly<Record<string, unknown>> {
  return { type: 'block_actions', user: { id: user, team_id: team }, team: { id: team }, trigger_id: randomUUID() };
}

function containerOf({ channel, ts }: ShownMessage): Readonly<Record<string, unknown>> {
  return { type: 'message', channel_id: channel, message_ts: ts };
}

let presses = 0;

function actionOf(block: SlackBlock, element: SlackBlock): Readonly<Record<string, unknown>> {
  const { type, action_id, value, text } = element;
  const ts = `${Math.floor(Date.now() / 1000)}.${String(++presses).padStart(6, '0')}`;
  return { type, action_id, block_id: block.block_id, value, text, action_ts: ts };
}

type Found = readonly [block: SlackBlock, element: SlackBlock];

function find(blocks: readonly SlackBlock[], test: (element: SlackBlock) => boolean): Found {
  for (const block of blocks) {
    const element = elementsOf(block).find(test);
    if (element) return [block, element];
  }
  throw new Error('The message has no such element');
}

function elementsOf({ elements = [], accessory }: SlackBlock): readonly SlackBlock[] {
  return accessory ? [...elements, accessory] : elements;
}

function pressesOf(
  blocks: readonly SlackBlock[],
  wanted: readonly string[],
): readonly Readonly<Record<string, unknown>>[] {
  for (const block of blocks) {
    for (const element of elementsOf(block)) {
      const found = pressOf(blocks, block, element, wanted);
      if (found) return found;
    }
  }
  return [];
}

function pressOf(
  blocks: readonly SlackBlock[],
  block: SlackBlock,
  element: SlackBlock,
  wanted: readonly string[],
): readonly Readonly<Record<string, unknown>>[] | undefined {
  if (element.type === 'button') return isOf(wanted, element) ? [{ actions: [actionOf(block, element)] }] : undefined;
  const chosen = (element.options ?? []).filter((option) => isOf(wanted, option));
  if (chosen.length === 0) return undefined;
  if (element.type === 'static_select') {
    return [{ actions: [{ ...actionOf(block, element), selected_option: chosen[0] }] }];
  }
  const state = { values: { [block.block_id ?? '']: { [element.action_id ?? '']: { selected_options: chosen } } } };
  const [doneBlock, done] = find(blocks, ({ action_id: id }) => id === 'done');
  const ticked = { ...actionOf(block, element), selected_options: chosen };
  return [
    { state, actions: [ticked] },
    { state, actions: [actionOf(doneBlock, done)] },
  ];
}

function isOf(wanted: readonly string[], { value = '', text }: SlackBlock): boolean {
  return wanted.includes(value.replace(/^\d+:/u, '')) || wanted.includes(textIn(text));
}

function host(
  { workspace, hosted }: Rooms,
  name: string,
  bytes: Uint8Array,
  redirect?: string,
): Readonly<Record<string, unknown>> {
  const id = `FIN${hosted.size + 1}`;
  const path = `/files-pri/${id}/download`;
  hosted.set(path, { bytes: Buffer.from(bytes), ...(redirect ? { redirect } : {}) });
  const address = `${workspace.url()}${path}`;
  return { id, name, size: bytes.length, mode: 'hosted', url_private_download: address, url_private: address };
}
