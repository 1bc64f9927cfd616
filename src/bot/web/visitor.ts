import type { IncomingMessage } from 'node:http';
import { BlockList, isIPv6 } from 'node:net';
import type { Context } from 'hono';

/** Who asks, by the network alone: enough to slow down whoever asks too often. */
export interface Visitor {
  /** An IP address, or a text that stands for all whose address is not known. */
  readonly address: string;
}

/**
 * Where a request comes from. A neighbour, on this machine or in its own network, is taken for the proxy in front, and its
 * last word in X-Forwarded-For believed: what stands before that anybody could have written.
 */
export function visitorOf(c: Context): Visitor {
  const { incoming } = (c.env ?? {}) as { readonly incoming?: IncomingMessage };
  const peer = plain(incoming?.socket.remoteAddress ?? 'unknown');
  const forwarded = isNeighbour(peer) ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  return { address: (forwarded || peer).slice(0, longestAddress) };
}

/** In characters: an IPv6 address with its zone is not longer, and nothing longer is kept. */
const longestAddress = 64;

/** An IPv4 address as itself, also where it came in over IPv6. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/iu, '');
}

const neighbours = new BlockList();
for (const [net, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  neighbours.addSubnet(net, bits, 'ipv4');
neighbours.addAddress('::1', 'ipv6');
neighbours.addSubnet('fc00::', 7, 'ipv6');

function isNeighbour(address: string): boolean {
  return neighbours.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}
