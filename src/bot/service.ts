import { join } from 'node:path';
import type { Campaign } from '../dialogs/campaign.ts';
import { editionOf } from '../dialogs/edition.ts';
import { fill, message } from '../dialogs/message.ts';
import { openStore, type Store } from '../store/database.ts';
import { rememberEdition } from '../store/editions.ts';
import { createPartialFiles } from '../store/partial-files.ts';
import { type ChatAdapter, type Platform, platforms } from './adapter.ts';
import { loadCampaign } from './campaign-file.ts';
import { type QuestionsNews, rememberQuestions } from './changed-questions.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { type Core, createCore } from './core.ts';
import { clockFor } from './demonstration.ts';
import { createDesk } from './desk/desk.ts';
import { drawAhead } from './desk/drawing-ahead.ts';
import type { DeskOptions } from './desk/options.ts';
import { runHousekeeping } from './housekeeping.ts';
import { createLog, type Log } from './log.ts';
import { type Figures, openFigures } from './metrics/figures.ts';
import { createDataPages } from './my-data/pages.ts';
import { deskAddress } from './office/login.ts';
import { enterNamedMembers } from './office/named-members.ts';
import type { PlaceFacts } from './office/place.ts';
import { type OfficeServer, serveOffice } from './office/serving.ts';
import { type Telling, tellPlatformStates } from './platform-telling.ts';
import { openPlatforms } from './platforms.ts';
import { runReminders } from './reminders.ts';
import { servingOf } from './serving.ts';
import { keptSessionKey } from './session-key.ts';
import { createStopper } from './stopping.ts';
import type { UploadOptions } from './upload/options.ts';
import { createUploadPages } from './upload/upload.ts';
import type { Mount } from './web/options.ts';
import { createWebAdapter } from './web/web.ts';

/** The running product: the store, the talk and its ways in. */
export interface Service {
  /** Where the page answers. */
  readonly address: string;
  readonly clock: Clock;
  /** What is otherwise in the edition's questions than at the last start. */
  readonly changed: readonly QuestionsNews[];
  /** Takes no more messages, finishes what is under way within 10 s, and lets go of the database. Safe twice. */
  stop(): Promise<void>;
}

const banner = message(
  '演示：时钟从 {start} 开始走，不是真实时间；请勿填写真实信息。',
  'Demonstration: the clock began at {start} and is not the real time. Please enter nothing real.',
);

export interface ServiceOptions {
  readonly log?: Log;
  /** Serve only these. Default: the page and every platform that is set up. */
  readonly only?: readonly Platform[];
}

/**
 * Starts everything in order; if a part cannot start, what had started is stopped again. A platform that cannot be
 * reached does not keep the others from working: its adapter tries again, and the desk and /readyz tell.
 */
export async function startService(config: Config, options: ServiceOptions = {}): Promise<Service> {
  const log = options.log ?? createLog(config.logLevel);
  const wanted = options.only ?? platforms;
  const campaign = await loadCampaign(config.campaign);
  const edition = editionOf(campaign);
  const store = await openStore(storeOptions(config));
  const started: ChatAdapter[] = [];
  let telling: Telling | undefined;
  let office: OfficeServer | undefined;
  try {
    const clock = await prepare(config, store, campaign);
    const changed = await noteQuestions(store, campaign, log);
    const others = await openPlatforms(config, wanted, { clock, log, store, campaign });
    const page = pageOf(config, campaign, wanted);
    const report = (what: string, cause: unknown): void => log.warn('web.problem', { what }, cause);
    const filesDir = join(config.dataDir, 'files');
    const paper: DeskOptions['paper'] = (reference) => core.documents.open(reference);
    const namedMembers = config.officeMembers ?? [];
    const desk = createDesk({ store, campaign, edition, clock, report, filesDir, paper, namedMembers, ...page });
    const uploads = uploadPages(config, campaign, { store, clock, report, filesDir }, () => ({ receive, adapters }));
    const data = createDataPages({ store, edition, clock, report, filesDir, campaign: campaign.id, ...page });
    const figures = await openFigures(config.metricsToken, { store, campaign: campaign.id, report });
    const web = createWebAdapter({
      ...page,
      mounts: mountsOf(others, figures, wanted.includes('web') ? [desk, uploads, data] : []),
      ...servingOf(store, { page: page.chat, others }),
      sessionKey: config.sessionSecret ?? (await keptSessionKey(config.dataDir)),
      now: clock.now,
      arrived: (chat) => void core.arrived({ platform: 'web', chat }),
      report,
    });
    const adapters = wanted.includes('web') ? [web, ...others] : others;
    // On this machine alone the chat's own page can be opened without a public address.
    const pages = (platform: string) => config.publicUrl ?? (platform === 'web' ? web.address() : undefined);
    const house = { store, campaign, edition, clock, adapters, log, filesDir, pages };
    const core: Core = createCore({ ...house, ...figures.hooks });
    const receive = figures.over(core.receive, adapters);
    const aborted = new AbortController();
    const { signal } = aborted;
    telling = tellPlatformStates({ store, adapters, log });
    for (const adapter of [web, ...others]) {
      started.push(adapter);
      await adapter.start(receive, signal);
    }
    core.sender.start();
    const reminders = runReminders({ store, campaign, edition, clock, log, wake: core.sender.wake, signal });
    const housekeeping = runHousekeeping({ store, campaign, clock, log, filesDir, signal });
    const address = web.address() ?? '';
    log.info('service.started', { address, ...factsOf(adapters), database: store.kind, campaign: campaign.id });
    if (wanted.includes('web')) void drawAhead({ signal, report });
    office = await officeOf(config, log, { store, campaign, edition, clock, address });
    const parts = { store, core, adapters: started, log, aborted, reminders, housekeeping, telling, office };
    return { address, clock, changed, stop: createStopper(parts) };
  } catch (error) {
    await Promise.allSettled([telling?.stop(), office?.stop(), ...started.map((adapter) => adapter.stop())]);
    await store.close();
    throw error;
  }
}

/** Questions that are not as they were last run, for the log too. */
async function noteQuestions(store: Store, campaign: Campaign, log: Log): Promise<readonly QuestionsNews[]> {
  const changed = await rememberQuestions(store.db, campaign, editionOf(campaign));
  for (const { form, state } of changed) log.warn('edition.questionsChanged', { form, state });
  return changed;
}

/** The members of the office whom the settings name are there, and the clock goes. */
async function prepare({ clock, officeMembers = [] }: Config, store: Store, campaign: Campaign): Promise<Clock> {
  await rememberEdition(store.db, campaign);
  await enterNamedMembers(store, { campaign: campaign.id, members: officeMembers });
  return clockFor(clock, { store, campaign: campaign.id });
}

/** The commands of the office, which no other process can run while this one holds the embedded database. */
async function officeOf(
  config: Config,
  log: Log,
  { clock, address, ...parts }: Omit<PlaceFacts, 'now'> & { readonly clock: Clock },
): Promise<OfficeServer | undefined> {
  const { databaseUrl, dataDir, publicUrl, officeMembers: namedMembers = [] } = config;
  if (databaseUrl !== undefined || process.platform === 'win32') return undefined;
  const known = {
    ...parts,
    namedMembers,
    address: deskAddress(config) ?? address,
    ...(publicUrl === undefined ? {} : { publicUrl }),
  };
  const report = (what: string, cause: unknown): void => log.warn('office.problem', { what }, cause);
  return serveOffice({ dataDir, facts: () => ({ ...known, now: clock.now() }), report }).catch((cause: unknown) => {
    report('office.sock', cause);
    return undefined;
  });
}

/** The pages that take large files; whom they hand them to is there by the time of the first one. */
function uploadPages(
  { publicUrl }: Config,
  { title }: Campaign,
  { filesDir, ...ports }: Pick<UploadOptions, 'store' | 'clock' | 'report'> & { readonly filesDir: string },
  there: () => { readonly receive: Core['receive']; readonly adapters: readonly ChatAdapter[] },
): Mount {
  return createUploadPages({
    ...{ ...ports, title, partials: createPartialFiles(join(filesDir, 'uploads')) },
    ...(publicUrl === undefined ? {} : { publicUrl }),
    receive: (inbound) => there().receive(inbound),
    serves: (platform): platform is Platform => there().adapters.some((adapter) => adapter.platform === platform),
  });
}

/** What the page is told of the settings and the campaign. */
function pageOf(
  { host, port, publicUrl, trustedProxies, clock }: Config,
  { title }: Campaign,
  wanted: readonly Platform[],
) {
  const demonstration =
    clock.kind === 'real' ? {} : { banner: fill(banner, { start: clock.start.slice(0, 16).replace('T', ' ') }) };
  return {
    host,
    port,
    title,
    trustedProxies,
    limits: { drainMs: 500 },
    chat: wanted.includes('web') ? ('served' as const) : ('elsewhere' as const),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...demonstration,
  };
}

/** Other pages of the same server: what platforms call, the figures, and ours. */
function mountsOf(others: readonly ChatAdapter[], { mounts }: Figures, own: readonly Mount[]): readonly Mount[] {
  return [...others.flatMap(({ endpoints }) => endpoints), ...mounts, ...own];
}

function factsOf(adapters: readonly ChatAdapter[]): { readonly platforms: string } {
  return { platforms: adapters.map(({ platform }) => platform).join() };
}

function storeOptions(config: Config): Parameters<typeof openStore>[0] {
  return config.databaseUrl === undefined ? { dataDir: config.dataDir } : { databaseUrl: config.databaseUrl };
}
