import type { Config } from '../config.ts';
import type { TelegramFacts, WebhookFacts } from '../telegram/examine.ts';
import type { Finding } from './finding.ts';

/** Whether Telegram knows the token, and whether messages come where the settings say. Nothing where it is not set up. */
export async function telegramFindings({ telegram, publicUrl }: Config): Promise<readonly Finding[]> {
  if (!telegram) return [];
  const { examineTelegram } = await import('../telegram/examine.ts');
  const facts = await examineTelegram({ ...telegram, ...(publicUrl === undefined ? {} : { publicUrl }) });
  return telegramFindingsOf(facts, telegram.apiRoot);
}

/** Judges what Telegram said. */
export function telegramFindingsOf(facts: TelegramFacts, apiRoot: string): readonly Finding[] {
  if (facts.state === 'unknown') return [unknown(facts.failure, apiRoot)];
  const bot: Finding = { state: 'fine', line: `Telegram: the token is that of @${facts.username}` };
  return [bot, webhookFinding(facts.webhook)];
}

function unknown({ kind, said }: Extract<TelegramFacts, { state: 'unknown' }>['failure'], apiRoot: string): Finding {
  const line =
    kind === 'denied'
      ? `Telegram: the token is not accepted (${said}). Ask @BotFather for it (/mybots, API Token) and set TELEGRAM_BOT_TOKEN${orTheRoot(said, apiRoot)}.`
      : `Telegram: ${apiRoot} cannot be reached (${said}). Check the network and its proxy, or set TELEGRAM_API_ROOT to a Bot API server that this machine reaches.`;
  return { state: 'broken', line };
}

/** 404 is said of what is no token at all, and by any server that is no Bot API. */
function orTheRoot(said: string, apiRoot: string): string {
  return said.startsWith('404') ? `, or correct TELEGRAM_API_ROOT, if ${apiRoot} is no Bot API server` : '';
}

/** A failure longer ago than this, in milliseconds, is history. */
const recentMs = 600_000;

function webhookFinding({ url, wanted, waiting, lastError }: WebhookFacts): Finding {
  if (wanted === undefined) {
    return url === ''
      ? { state: 'fine', line: `Telegram: messages are polled for, ${waiting} wait` }
      : {
          state: 'note',
          line: `Telegram: messages go to the webhook ${url}; the next start takes it away and polls. If another service uses this bot, make one of its own.`,
        };
  }
  if (url !== wanted) {
    const now = url === '' ? 'no webhook is set' : `the webhook is ${url}`;
    return { state: 'note', line: `Telegram: ${now}; the next start sets ${wanted}` };
  }
  if (!lastError || lastError.agoMs > recentMs || waiting === 0) {
    return { state: 'fine', line: `Telegram: messages come to ${url}, ${waiting} wait` };
  }
  return {
    state: 'broken',
    line: `Telegram: messages do not come to ${url}: ${lastError.said}. ${remedyFor(lastError.said)}`,
  };
}

function remedyFor(said: string): string {
  if (/\b401\b/u.test(said)) return 'All processes must have the same TELEGRAM_WEBHOOK_SECRET; start them again.';
  if (/certificate|ssl/iu.test(said)) return 'Renew the certificate of PUBLIC_URL, with its whole chain.';
  if (/\b(?:404|301|302)\b/u.test(said)) return 'The proxy must hand /telegram on to this service, without a redirect.';
  if (/\b5\d\d\b/u.test(said)) return 'Look at the log and at /readyz: the database may be down.';
  return 'Check that PUBLIC_URL reaches this service from outside, on port 443, 80, 88 or 8443.';
}
