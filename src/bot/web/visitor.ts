import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv6 } from 'node:net';
import type { Context } from 'hono';

/** Who asks, by the network alone: enough to slow down whoever asks too often. */
export interface Visitor {
  /** An IPv4 address, the network (/64) of an IPv6 address, or a text that stands for all whose address is not known. */
  readonly address: string;
}

/** This machine and the private networks: nobody comes from there over the internet. */
export const privateNetworks: readonly string[] = [
  '127.0.0.0/8',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '::1',
  'fc00::/7',
];

/**
 * Makes the function that tells where a request comes from. Only a proxy of these addresses and networks is believed,
 * and of X-Forwarded-For only its own last word: what stands before that anybody could have written.
 */
export function createVisitors(trustedProxies: readonly string[]): (c: Context) => Visitor {
  const proxies = blockListOf(trustedProxies);
  return (c) => {
    const { incoming } = (c.env ?? {}) as { readonly incoming?: IncomingMessage };
    const peer = plain(incoming?.socket.remoteAddress ?? 'unknown');
    const isProxy = isIP(peer) !== 0 && proxies.check(peer, isIPv6(peer) ? 'ipv6' : 'ipv4');
    const forwarded = isProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
    return { address: networkOf(plain(forwarded || peer)).slice(0, longestAddress) };
  };
}

/** In characters: an IPv6 address with its zone is not longer, and nothing longer is kept. */
const longestAddress = 64;

function blockListOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}

/** Without the port that some proxies write behind it; an IPv4 address as itself, also where it came in over IPv6. */
function plain(address: string): string {
  const bare = /^\[(.+)\](?::\d+)?$/u.exec(address)?.[1] ?? /^([\d.]+):\d+$/u.exec(address)?.[1] ?? address;
  return bare.replace(/^::ffff:(?=\d+\.)/iu, '');
}

/** Whoever has one IPv6 address has its whole /64. */
function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [left = [], right = []] = address.split('::').map((side) => side.split(':').filter(Boolean));
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  return `${[...left, ...zeros, ...right].slice(0, 4).join(':')}::/64`;
}
