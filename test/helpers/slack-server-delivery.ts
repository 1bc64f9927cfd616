import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Sockets } from './slack-server-socket.ts';

/** One request to the app. */
export interface SlackRequest {
  readonly kind: 'event' | 'interaction' | 'command';
  readonly body: Readonly<Record<string, unknown>>;
}

/** What became of it. */
export interface Delivered {
  readonly result: 'acknowledged' | 'refused';
  /** Over HTTP; 0 where no answer came in time. */
  readonly status: number;
  /** How long the answer took. */
  readonly ms: number;
  /** What the app said along with the acknowledgement. */
  readonly answer: unknown;
}

export interface DeliverOptions {
  /** The number of this repetition, as `X-Slack-Retry-Num` tells it. Default: the first delivery. */
  readonly retry?: number;
  /** How long Slack waits. Default 3,000. */
  readonly ackMs?: number;
  /** While it is not acknowledged, it is sent again after each of these waits, in milliseconds, as Slack does three times. */
  readonly again?: readonly number[];
  /** The clock of the signature, in milliseconds from now. */
  readonly skewMs?: number;
  readonly secret?: string;
}

export type Deliver = (request: SlackRequest, options?: DeliverOptions) => Promise<Delivered>;

export interface Delivery {
  readonly deliverTo: (address: string) => void;
  readonly deliver: Deliver;
}

interface Ways {
  readonly signingSecret: string;
  readonly sockets: Sockets;
}

const patienceMs = 3_000;

export function createDelivery(ways: Ways): Delivery {
  let address: string | undefined;
  const once: Deliver = async (request, options = {}) => {
    const begun = performance.now();
    const outcome = address
      ? await overHttp(address, request, { secret: ways.signingSecret, ...options })
      : await overSocket(ways.sockets, request, options);
    return { ...outcome, ms: performance.now() - begun };
  };
  return {
    deliverTo: (to) => {
      address = to;
    },
    deliver: async (request, options = {}) => {
      let outcome = await once(request, options);
      for (const [at, waitMs] of (options.again ?? []).entries()) {
        if (outcome.result === 'acknowledged') break;
        await pause(waitMs);
        outcome = await once(request, { ...options, retry: at + 1 });
      }
      return outcome;
    },
  };
}

const paths = { event: 'events', interaction: 'interactions', command: 'commands' } as const;

async function overHttp(
  address: string,
  request: SlackRequest,
  options: DeliverOptions,
): Promise<Omit<Delivered, 'ms'>> {
  const { retry, ackMs = patienceMs, skewMs = 0, secret = '' } = options;
  const isJson = request.kind === 'event';
  const body = isJson ? JSON.stringify(request.body) : formOf(request);
  const timestamp = String(Math.floor((Date.now() + skewMs) / 1000));
  const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  try {
    const response = await fetch(`${address}/${paths[request.kind]}`, {
      method: 'POST',
      headers: {
        'content-type': isJson ? 'application/json' : 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': `v0=${signature}`,
        ...(retry ? { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': 'http_timeout' } : {}),
      },
      body,
      signal: AbortSignal.timeout(ackMs),
    });
    const text = await response.text();
    const result = response.status === 200 ? 'acknowledged' : 'refused';
    return { result, status: response.status, answer: answerIn(text) };
  } catch {
    return { result: 'refused', status: 0, answer: undefined };
  }
}

function formOf({ kind, body }: SlackRequest): string {
  const fields = kind === 'interaction' ? { payload: JSON.stringify(body) } : (body as Record<string, string>);
  return new URLSearchParams(fields).toString();
}

function answerIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const types = { event: 'events_api', interaction: 'interactive', command: 'slash_commands' } as const;

async function overSocket(
  sockets: Sockets,
  { kind, body }: SlackRequest,
  options: DeliverOptions,
): Promise<Omit<Delivered, 'ms'>> {
  const retried = options.retry ? { retry_attempt: options.retry, retry_reason: 'timeout' } : {};
  const envelope = { type: types[kind], payload: body, accepts_response_payload: kind !== 'event', ...retried };
  const ack = await sockets.deliver(envelope, options.ackMs ?? patienceMs);
  return { result: ack ? 'acknowledged' : 'refused', status: ack ? 200 : 0, answer: ack?.payload };
}
