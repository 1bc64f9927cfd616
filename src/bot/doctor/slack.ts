import type { Config, SlackConfig } from '../config.ts';
import type { Finding } from './finding.ts';

/** Whether Slack takes the tokens, by a call with each, and how messages are to come in. Nothing where Slack is not set up. */
export async function slackFindings({ slack, publicUrl }: Config): Promise<readonly Finding[]> {
  if (!slack) return [];
  // The SDK is loaded only where it is used.
  const { examineAppToken, examineBotToken } = await import('../slack/examine.ts');
  const { appToken } = slack;
  return [
    botFinding(await examineBotToken(slack)),
    ...(appToken ? [appFinding(await examineAppToken({ ...slack, appToken }))] : [httpFinding(slack, publicUrl)]),
  ];
}

type Examined = Awaited<ReturnType<typeof import('../slack/examine.ts')['examineBotToken']>>;

function botFinding(found: Examined): Finding {
  if (!found.ok) return { state: 'broken', line: `slack: ${found.problem}` };
  const line = `slack: SLACK_BOT_TOKEN is ${found.user}’s in the workspace ${found.team}`;
  if (found.missingScopes.length === 0) return { state: 'fine', line };
  return {
    state: 'broken',
    line: `${line}, but lacks ${found.missingScopes.join(', ')}. Add these under “OAuth & Permissions”, and install the app again.`,
  };
}

function appFinding(found: Examined): Finding {
  return found.ok
    ? { state: 'fine', line: 'slack: Socket Mode can be used with SLACK_APP_TOKEN' }
    : { state: 'broken', line: `slack: ${found.problem}` };
}

/** Slack calls the public address; whether it can, only Slack knows. */
function httpFinding({ signingSecret }: SlackConfig, publicUrl: string | undefined): Finding {
  if (!signingSecret) return { state: 'broken', line: 'slack: set SLACK_SIGNING_SECRET, or SLACK_APP_TOKEN' };
  if (publicUrl?.startsWith('https:')) {
    const root = `${publicUrl.replace(/\/$/u, '')}/slack`;
    const addresses = ['commands', 'events', 'interactions'].map((name) => `${root}/${name}`);
    return {
      state: 'note',
      line: `slack: messages come over HTTP; the app’s Request URLs for its slash command, events and interactivity must be ${addresses.join(', ')}`,
    };
  }
  return {
    state: 'note',
    line: 'slack: messages come over HTTP, but PUBLIC_URL is no https address. Set it, or use SLACK_APP_TOKEN, which needs none.',
  };
}
