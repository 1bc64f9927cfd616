import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { createMetrics } from '../../../src/bot/metrics/metrics.ts';
import { useDatabase } from '../../helpers/databases.ts';
import { filingScript } from '../../helpers/filing-script.ts';
import { runningService } from '../../helpers/running-service.ts';
import { openSession } from '../../helpers/session.ts';

const database = useDatabase('postgres');
const token = 'a-token-of-24-characters';

/** A person who files, and who once says what cannot be taken; and one who is in the middle. */
async function lived() {
  const metrics = createMetrics({
    ...{ store: database.store, campaign: 'tianjin-2022', version: '0.1.0' },
    report: (_what, cause) => {
      throw cause;
    },
  });
  const core = { at: metrics.at, sent: metrics.sent };
  const filed = await openSession({ store: database.store, chat: 'filed', core });
  const receive = metrics.timed(filed.core.receive);
  metrics.watch([{ platform: 'terminal', health: () => ({ status: 'ready' }) }]);
  const say = async (chat: string, text: string, id: string): Promise<void> => {
    await receive({
      ...{ id, conversation: { platform: 'terminal', chat }, sender: { account: chat }, sentAt: 0 },
      content: { type: 'text', text },
    });
    await filed.core.sender.idle();
  };
  const script = filingScript(1);
  for (const [i, text] of script.entries()) {
    if (text === '300072') await say('filed', '三十万零七十二点五', 'wrong');
    await say('filed', text, `${i}`);
  }
  for (const [i, text] of script.slice(0, 9).entries()) await say('talking', text.replace('第1场', '第2场'), `t${i}`);
  await metrics
    .timed(() => Promise.reject(new Error('no database')))({
      ...{ id: 'x', conversation: { platform: 'terminal', chat: 'a' }, sender: { account: 'a' }, sentAt: 0 },
      content: { type: 'text', text: '' },
    })
    .catch(() => undefined);
  metrics.sent({ event: 'outboxFailed', during: 'lease', cause: new Error('x') });
  await database.store.outbox.flush();
  await database.store.db
    .insertInto('outbox')
    .values({
      conversation_id: (
        await database.store.db.selectFrom('conversations').select('id').limit(1).executeTakeFirstOrThrow()
      ).id,
      ...{
        position: 9_999_999,
        kind: 'reply',
        body: '{}',
        created_at: new Date(Date.now() - 90_000),
        leased_by: null,
        problem: 'refused',
      },
      parked_at: new Date(),
    })
    .execute();
  const wave = { campaign: 'tianjin-2022', form: 'filing', kind: 'deadline' as const, lead: '7d', due_at: new Date() };
  await database.store.db
    .insertInto('waves')
    .values({ ...wave, state: 'done', recipients: 12, decided_at: new Date() })
    .execute();
  return metrics;
}

test('turns, sends, refusals and what waits are counted; no answer is in the figures', async () => {
  const { text, type } = await (await lived()).page();
  expect(type).toContain('text/plain');
  const value = (line: string): number =>
    Number(new RegExp(`^${line.replaceAll(/[{}]/gu, '\\$&')} (\\S+)$`, 'mu').exec(text)?.[1]);
  expect(value('tianbao_turns_total{platform="terminal",content="text",outcome="committed"}')).toBe(30);
  expect(value('tianbao_turns_total{platform="terminal",content="text",outcome="failed"}')).toBe(1);
  expect(value('tianbao_turn_seconds_count{platform="terminal"}')).toBe(31);
  expect(value('tianbao_turns_under_way')).toBe(0);
  expect(value('tianbao_answers_refused_total{form="filing",field="postcode"}')).toBe(1);
  expect(text.match(/^tianbao_answers_refused_total\{/gmu)).toHaveLength(1);
  expect(value('tianbao_sends_total{platform="terminal",outcome="delivered",failure=""}')).toBeGreaterThan(29);
  expect(value('tianbao_submissions{form="filing",state="submitted"}')).toBe(1);
  expect(value('tianbao_submissions{form="filing",state="draft"}')).toBe(1);
  expect(value('tianbao_outbox_messages{platform="terminal",kind="reply",state="parked"}')).toBe(1);
  expect(value('tianbao_outbox_oldest_seconds{platform="terminal",kind="reply",state="parked"}')).toBeGreaterThan(85);
  expect(value('tianbao_wave_recipients{form="filing"}')).toBe(12);
  expect(value('tianbao_platform_ready{platform="terminal"}')).toBe(1);
  expect(value('tianbao_database_up')).toBe(1);
  expect(value('tianbao_pool_connections{pool="turns",state="idle"}')).toBeGreaterThan(0);
  for (const said of ['张三', '13820113456', 'kexie', '南开', '300072']) expect(text).not.toContain(said);
});

test('every figure that the dashboard and the alerts name is there, with the labels that they name', async () => {
  const { text } = await (await lived()).page();
  const labels = labelsOf(text);
  const expressions = [...dashboardExpressions(), ...alertExpressions()];
  expect(expressions.length).toBeGreaterThan(30);
  const missing = expressions.flatMap((expression) => problemsOf(expression, labels));
  expect(missing).toEqual([]);
});

test('the page of figures is for whoever shows the token; without the setting there is none', async () => {
  const service = await runningService({ DATABASE_URL: database.url, METRICS_TOKEN: token });
  const ask = (headers: Record<string, string>, path = '/metrics', method = 'GET') =>
    fetch(service.address + path, { headers, method });
  const right = { authorization: `Bearer ${token}` };
  const page = await ask(right);
  expect(page.status).toBe(200);
  expect(page.headers.get('content-type')).toContain('text/plain');
  const text = await page.text();
  expect(text).toContain('tianbao_platform_ready{platform="web"} 1');
  expect(text).toContain('nodejs_eventloop_lag_p99_seconds');
  for (const headers of [
    {},
    { authorization: token },
    { authorization: `Bearer ${token}x` },
    { authorization: 'Bearer ' },
  ]) {
    const refused = await ask(headers as Record<string, string>);
    expect(refused.status).toBe(404);
    expect(await refused.text()).not.toContain('tianbao_');
  }
  expect((await ask(right, '/metrics/more')).status).toBe(404);
  expect((await ask(right, '/metrics', 'POST')).status).toBe(404);
  const without = await runningService({ DATABASE_URL: database.url });
  expect((await fetch(`${without.address}/metrics`, { headers: right })).status).toBe(404);
});

test('a database that is away takes nothing but its own figures from the page', async () => {
  const store = await database.another();
  const told: string[] = [];
  const metrics = createMetrics({ store, campaign: 'x', version: '0', report: (what) => told.push(what) });
  await store.close();
  const { text } = await metrics.page();
  expect(text).toContain('process_cpu_seconds_total');
  expect(text).toContain('\ntianbao_database_up 0\n');
  expect(told).toEqual(['The figures of the database could not be read']);
});

function dashboardExpressions(): readonly string[] {
  const { panels } = JSON.parse(readFileSync('deploy/grafana.json', 'utf8')) as {
    readonly panels: readonly { readonly targets?: readonly { readonly expr: string }[] }[];
  };
  return panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
}

function alertExpressions(): readonly string[] {
  const { groups } = parse(readFileSync('deploy/alerts.yml', 'utf8')) as {
    readonly groups: readonly { readonly rules: readonly { readonly expr: string }[] }[];
  };
  return groups.flatMap(({ rules }) => rules.map(({ expr }) => expr));
}

/** The labels of each figure. */
function labelsOf(text: string): ReadonlyMap<string, ReadonlySet<string>> {
  const labels = new Map<string, Set<string>>();
  for (const [, name = '', inner = ''] of text.matchAll(/^([a-z0-9_]+)(?:\{(.*)\})? \S+$/gmu)) {
    const known = labels.get(name) ?? new Set();
    for (const [, label = ''] of inner.matchAll(/([a-z_]+)="/gu)) known.add(label);
    labels.set(name, known);
  }
  return labels;
}

/** Set by Prometheus itself. */
const given = new Set(['job', 'instance']);

function problemsOf(expression: string, labels: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  const names = [...expression.matchAll(/\b((?:tianbao|nodejs|process)_[a-z0-9_]+)(?:\{([^}]*)\})?/gu)];
  const grouped = [...expression.matchAll(/by \(([^)]*)\)/gu)].flatMap(([, list = '']) => list.split(', '));
  if (names.length === 0 && !expression.startsWith('up{')) return [`${expression}: names nothing of ours`];
  return names.flatMap(([, name = '', selector = '']) => {
    const known = labels.get(name);
    if (!known) return [`${name} is not there`];
    const used = [
      ...[...selector.matchAll(/([a-z_]+)=~?"/gu)].map(([, label = '']) => label),
      ...(names.length === 1 ? grouped : []),
    ];
    return used.filter((label) => !known.has(label) && !given.has(label)).map((label) => `${name} has no ${label}`);
  });
}
