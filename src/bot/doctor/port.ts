import { listenProblem } from '../web/listening.ts';
import type { Finding } from './finding.ts';

const patienceMs = 2_000;

/** Whether the page can listen where the settings say. Being taken by the service itself is what a running service looks like. */
export async function portFinding({ host, port }: { readonly host: string; readonly port: number }): Promise<Finding> {
  const problem = await listenProblem({ host, port });
  if (!problem)
    return { state: 'fine', line: `port: ${port === 0 ? `any free one of ${host}` : `${host}:${port} is free`}` };
  if (problem.code !== 'EADDRINUSE' || !(await isOurs(host, port)))
    return { state: 'broken', line: `port: ${problem.message}` };
  return {
    state: 'note',
    line: `port: ${host}:${port} is in use by a Tianbao, as when the service runs. A second process needs a PORT of its own.`,
  };
}

async function isOurs(host: string, port: number): Promise<boolean> {
  const own = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  const address = `http://${own.includes(':') ? `[${own}]` : own}:${port}/healthz`;
  return fetch(address, { signal: AbortSignal.timeout(patienceMs) }).then(
    async (response) => response.ok && (await response.text()) === 'ok',
    () => false,
  );
}
