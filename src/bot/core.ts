import { type Campaign, formUse } from '../dialogs/campaign.ts';
import { converse } from '../dialogs/converse.ts';
import { type Edition, editionFor, editionOf } from '../dialogs/edition.ts';
import type { Form } from '../dialogs/form.ts';
import type { PaperHeading } from '../reports/paper.ts';
import type { Store } from '../store/database.ts';
import type { ChatAdapter, ConversationRef, Inbound, Platform } from './adapter.ts';
import type { Clock } from './clock.ts';
import { createDocuments, type Documents } from './documents.ts';
import { createFileIntake } from './intake.ts';
import type { Log } from './log.ts';
import { createPushes } from './reminders/prepare.ts';
import { repliesTo, senderLog } from './replies.ts';
import type { SenderLog } from './sender/ports.ts';
import { createSender, type Sender } from './sender.ts';
import { createSheetSource } from './sheet-source.ts';
import { createSlowTelling } from './slow-files.ts';
import { type CommittedTurn, createReceiver, type TurnPoint } from './turn.ts';

export interface CoreOptions {
  readonly store: Store;
  readonly campaign: Campaign;
  /** Default: the campaign's own. */
  readonly edition?: Edition;
  readonly clock: Clock;
  readonly adapters: readonly ChatAdapter[];
  readonly log: Log;
  /** Where received files are kept. */
  readonly filesDir: string;
  /** Where people of a platform open our pages; undefined where they cannot. Default: nowhere. */
  readonly pages?: (platform: string) => string | undefined;
  /** How long a file may take before it is said that it is being looked at, in milliseconds. Default 2 s. */
  readonly slowFileMs?: number;
  /** Called at the named points of a turn: to measure, and for tests that end the process there. */
  readonly at?: (point: TurnPoint, turn?: CommittedTurn) => void;
  /** Told of what became of each message, beside the log. Default: nobody. */
  readonly sent?: SenderLog;
}

/** The bot without a way in: what every command puts its adapters around. */
export interface Core {
  readonly edition: Edition;
  readonly sender: Sender;
  readonly documents: Documents;
  /** One turn; resolves when it is committed, rejects when the platform must send it again. */
  readonly receive: (inbound: Inbound) => Promise<void>;
  /** Somebody came to a chat: what waits there for its retry is sent at once. Never rejects. */
  readonly arrived: (chat: ConversationRef) => Promise<void>;
  /** Resolves when no turn is under way. */
  readonly settled: () => Promise<void>;
}

/** Puts the talk, the store and the sender together. The caller starts and stops the sender, adapters and store. */
export function createCore(options: CoreOptions): Core {
  const { store, campaign, clock, adapters, log } = options;
  const edition = options.edition ?? editionOf(campaign);
  const headings = new Map<string, PaperHeading>(
    [...edition.forms].map(([id, form]) => [
      id,
      headingOf({ ...ownHeading(form), ...definedOf(formUse(campaign, id)?.paper) }),
    ]),
  );
  const sheets = createSheetSource(options.filesDir, edition);
  const documents = createDocuments({
    ...{ store, edition, campaign: campaign.id, headings, sheets },
    ...{ clock, filesDir: options.filesDir },
  });
  const byPlatform = new Map<Platform, ChatAdapter>(adapters.map((adapter) => [adapter.platform, adapter]));
  const capabilities = (platform: Platform) => capabilitiesOf(byPlatform, platform);
  const pushes = createPushes({ store, campaign, edition, clock, capabilities });
  const sender = createSender({ outbox: store.outbox, adapters, documents, pushes, clock, log: sentTo(options) });
  const slow = createSlowTelling({
    campaign: campaign.id,
    say: (to, message) =>
      void byPlatform
        .get(to.platform)
        ?.send(to, message)
        .catch(() => undefined),
    ...(options.slowFileMs === undefined ? {} : { afterMs: options.slowFileMs }),
  });
  const receive = createReceiver({
    store,
    edition,
    talk: (state, event) => converse(editionFor(edition, event.organiser?.extensions), state, event),
    campaign: campaign.id,
    receiptPrefix: campaign.receiptPrefix,
    sheets,
    clock,
    sender: repliesTo(sender),
    ...(options.pages ? { pages: options.pages } : {}),
    files: slow.intake(createFileIntake({ store, campaign: campaign.id, edition, directory: options.filesDir })),
    capabilities,
    report: (event, facts) => log.error(event, facts),
    at: (point, turn) => {
      if (turn) slow.done(turn.inbound);
      options.at?.(point, turn);
    },
  });
  return {
    edition,
    sender,
    documents,
    ...counted(slow.receive(receive)),
    arrived: (chat) => sendWaiting(options, sender, chat),
  };
}

/** The log, and whoever else counts. */
function sentTo({ log, sent }: CoreOptions): SenderLog {
  const logged = senderLog(log);
  if (!sent) return logged;
  return (event) => {
    logged(event);
    sent(event);
  };
}

/** Knows the turns that are under way, so that the end can wait for them. */
function counted(receive: Core['receive']): Pick<Core, 'receive' | 'settled'> {
  const underWay = new Set<Promise<void>>();
  return {
    receive: (inbound) => {
      const turn = receive(inbound);
      const done = (): void => void underWay.delete(turn);
      underWay.add(turn);
      turn.then(done, done);
      return turn;
    },
    settled: async () => void (await Promise.allSettled(underWay)),
  };
}

async function sendWaiting({ store, log }: CoreOptions, sender: Sender, chat: ConversationRef): Promise<void> {
  try {
    const conversation = await store.outbox.hasten(chat);
    if (conversation) await sender.resend(conversation, 'everything');
  } catch (cause) {
    log.warn('sender.outboxFailed', { during: 'hasten' }, cause);
  }
}

function headingOf({ hint, ...heading }: Paper | PaperHeading): PaperHeading {
  return hint === undefined ? heading : { ...heading, hint };
}

/** The notice has no paper for every form. */
function ownHeading({ title }: Form): PaperHeading {
  return { attachment: '', title: title.zh, stamp: '填报单位（盖章）', note: '' };
}

type Paper = NonNullable<Campaign['forms']['filing']>['paper'];

/** What an edition's file says of a paper, without what it leaves open. */
function definedOf(paper: NonNullable<ReturnType<typeof formUse>>['paper']): Partial<PaperHeading> {
  return Object.fromEntries(Object.entries(paper ?? {}).filter(([, value]) => value !== undefined));
}

function capabilitiesOf(adapters: ReadonlyMap<Platform, ChatAdapter>, platform: Platform): ChatAdapter['capabilities'] {
  const adapter = adapters.get(platform);
  if (!adapter) throw new Error(`A message came from ${platform}, for which no adapter is running in this process.`);
  return adapter.capabilities;
}
