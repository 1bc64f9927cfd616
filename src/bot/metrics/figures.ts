import type { ChatAdapter } from '../adapter.ts';
import type { Core, CoreOptions } from '../core.ts';
import { productVersion } from '../version.ts';
import type { Mount } from '../web/options.ts';
import { metricsEndpoint } from './endpoint.ts';
import type { MetricsOptions } from './metrics.ts';

/** What a service needs in order to be counted. */
export interface Figures {
  readonly mounts: readonly Mount[];
  readonly hooks: Pick<CoreOptions, 'at' | 'sent'>;
  /** The same receiver, counted; the platforms are told of from then on. */
  readonly over: (receive: Core['receive'], adapters: readonly ChatAdapter[]) => Core['receive'];
}

const none: Figures = { mounts: [], hooks: {}, over: (receive) => receive };

/** Figures are gathered where somebody may ask for them: with a token. */
export async function openFigures(token: string | undefined, facts: Omit<MetricsOptions, 'version'>): Promise<Figures> {
  if (token === undefined) return none;
  const { createMetrics } = await import('./metrics.ts');
  const metrics = createMetrics({ ...facts, version: await productVersion() });
  return {
    mounts: [metricsEndpoint(token, metrics)],
    hooks: { at: metrics.at, sent: metrics.sent },
    over: (receive, adapters) => {
      metrics.watch(adapters);
      return metrics.timed(receive);
    },
  };
}
