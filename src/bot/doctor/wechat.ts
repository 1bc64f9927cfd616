import type { Config } from '../config.ts';
import { type Finding, told } from './finding.ts';

/** Puppets that say nothing without a token. */
const needsToken = /wechaty-puppet-(?:service|padlocal)$/u;

/**
 * Whether wechaty and the puppet can be loaded, and whether a token is there where one is needed. Nothing where WeChat is
 * not set up. Nobody is logged in: that would end the login of the service that runs.
 */
export async function weChatFindings({ wechat, databaseUrl }: Config): Promise<readonly Finding[]> {
  if (!wechat) return [];
  const { puppet, token } = wechat;
  const { loadPackages } = await import('../wechat/packages.ts');
  const problem = await loadPackages(puppet).then(() => undefined, told);
  if (problem !== undefined) return [{ state: 'broken', line: `wechat: ${problem}` }];
  if (needsToken.test(puppet) && token === undefined) {
    return [
      {
        state: 'broken',
        line: `wechat: ${puppet} needs a token. Set WECHATY_PUPPET_TOKEN to what its service gave you.`,
      },
    ];
  }
  const loaded: Finding = {
    state: 'fine',
    line: `wechat: ${puppet} can be loaded; whether WeChat takes the login shows at the start, when a code may have to be scanned`,
  };
  return databaseUrl === undefined ? [loaded, alone] : [loaded];
}

const alone: Finding = {
  state: 'note',
  line: 'wechat: set DATABASE_URL, so that it can run in a process of its own: tianbao start --only wechat',
};
