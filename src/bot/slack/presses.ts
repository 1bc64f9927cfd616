import { type Hearing, handOn } from './hearing.ts';
import { type Home, shownInTime } from './home.ts';
import { momentOf, type PressedAction, type PressedState, pressOf } from './inbound.ts';

/** What is read of a `block_actions` interaction. */
export interface Interaction {
  readonly user: { readonly id: string };
  readonly channel?: { readonly id?: string } | undefined;
  readonly container?: unknown;
  readonly message?: { readonly ts?: string } | undefined;
  readonly state?: { readonly values: PressedState } | undefined;
  readonly actions: readonly PressedAction[];
}

/** A pressed button: of a message, it answers the message's question; of the Home tab, it acts in the direct messages. */
export async function hearPress(ports: Hearing, home: Home, interaction: Interaction): Promise<void> {
  for (const action of interaction.actions) {
    if (action.action_id?.startsWith('home:')) await pressHome(ports, home, interaction, action);
    else await pressMessage(ports, interaction, action);
  }
}

async function pressMessage(ports: Hearing, interaction: Interaction, action: PressedAction): Promise<void> {
  const { user, channel, state, message } = interaction;
  const content = pressOf(action, state?.values);
  const chat = channel?.id;
  if (!content || !chat) return;
  ports.directory.learn(user.id, chat);
  const person = await ports.directory.person(user.id);
  await handOn(ports, { ...factsOf(action, message?.ts), chat, account: user.id, person, content });
}

async function pressHome(ports: Hearing, home: Home, { user }: Interaction, action: PressedAction): Promise<void> {
  const chat = await ports.directory.direct(user.id);
  const person = await ports.directory.person(user.id);
  const content = { type: 'text', text: action.value ?? '/menu' } as const;
  await handOn(ports, { ...factsOf(action, 'home'), chat, account: user.id, person, content });
  await shownInTime(home.show(user.id, 'acted'));
}

/** The moment of the press names it, together with the message. */
function factsOf({ action_ts: ts = '', action_id: id = '' }: PressedAction, place = '') {
  return { id: `press:${ts}:${place}:${id}`, sentAt: momentOf(ts) };
}
