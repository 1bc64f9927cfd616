import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** The server's side of WebSocket connections, as far as Socket Mode needs it: text, ping, pong and close. */
export interface Sockets {
  readonly accept: (request: IncomingMessage, socket: Duplex) => void;
  /** How many have been greeted. */
  readonly count: () => number;
  /** Sends an envelope over one of them; gives its acknowledgement's payload, or undefined when none came in time. */
  readonly deliver: (envelope: Readonly<Record<string, unknown>>, ackMs: number) => Promise<SocketAck | undefined>;
  /** Asks all to connect again, as Slack does every few hours. */
  readonly refresh: () => void;
  /** Cuts all, without a word. */
  readonly cut: () => void;
  /** The next connections stand, and are never greeted. */
  readonly mute: (times: number) => void;
}

export interface SocketAck {
  readonly payload: unknown;
}

interface Connection {
  readonly socket: Duplex;
  state: 'open' | 'closing';
}

const guid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

export function createSockets(): Sockets {
  const connections = new Set<Connection>();
  const waiting = new Map<string, (ack: SocketAck) => void>();
  let turn = 0;
  let muted = 0;
  const open = (): Connection[] => [...connections].filter(({ state }) => state === 'open');
  const hear = (text: string): void => {
    const { envelope_id: id, payload } = JSON.parse(text) as { envelope_id?: string; payload?: unknown };
    waiting.get(id ?? '')?.({ payload });
  };
  return {
    accept: (request, socket) => {
      const key = String(request.headers['sec-websocket-key']);
      const accept = createHash('sha1').update(`${key}${guid}`).digest('base64');
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
      );
      // Each delivery under way waits for the end of its connection.
      socket.setMaxListeners(0);
      const connection: Connection = { socket, state: 'open' };
      connections.add(connection);
      const gone = (): void => void connections.delete(connection);
      socket
        .on('close', gone)
        .on('error', gone)
        .on('end', () => socket.destroy());
      readFrames(socket, (frame) => {
        if (frame.opcode === 1) hear(frame.payload.toString('utf8'));
        if (frame.opcode === 9) socket.write(frameOf(10, frame.payload));
        if (frame.opcode === 8) {
          connection.state = 'closing';
          socket.end(frameOf(8, frame.payload));
        }
      });
      if (muted > 0) muted--;
      else socket.write(textFrame({ type: 'hello', num_connections: open().length }));
    },
    count: () => open().length,
    deliver: async (envelope, ackMs) => {
      const all = open();
      const connection = all[turn++ % Math.max(1, all.length)];
      if (!connection) return undefined;
      const id = randomUUID();
      let end = (_told?: SocketAck): void => undefined;
      const ack = new Promise<SocketAck | undefined>((resolve) => {
        end = resolve;
      });
      const none = (): void => end();
      const timer = setTimeout(none, ackMs);
      connection.socket.once('close', none);
      waiting.set(id, end);
      connection.socket.write(textFrame({ envelope_id: id, ...envelope }));
      return ack.finally(() => {
        clearTimeout(timer);
        connection.socket.off('close', none);
        waiting.delete(id);
      });
    },
    refresh: () => {
      for (const { socket } of open()) socket.write(textFrame({ type: 'disconnect', reason: 'refresh_requested' }));
    },
    mute: (times) => {
      muted = times;
    },
    cut: () => {
      for (const { socket } of connections) socket.destroy();
    },
  };
}

function textFrame(value: unknown): Buffer {
  return frameOf(1, Buffer.from(JSON.stringify(value)));
}

function frameOf(opcode: number, payload: Buffer): Buffer {
  const { length } = payload;
  const head =
    length < 126
      ? Buffer.from([0x80 | opcode, length])
      : length < 65_536
        ? Buffer.from([0x80 | opcode, 126, length >> 8, length & 255])
        : longHead(opcode, length);
  return Buffer.concat([head, payload]);
}

function longHead(opcode: number, length: number): Buffer {
  const head = Buffer.alloc(10);
  head[0] = 0x80 | opcode;
  head[1] = 127;
  head.writeBigUInt64BE(BigInt(length), 2);
  return head;
}

interface Frame {
  readonly opcode: number;
  readonly payload: Buffer;
}

/** Frames of a client are masked, and here never in parts. */
function readFrames(socket: Duplex, take: (frame: Frame) => void): void {
  let rest = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (let frame = frameIn(rest); frame; frame = frameIn(rest)) {
      rest = rest.subarray(frame.size);
      take(frame);
    }
  });
}

function frameIn(bytes: Buffer): (Frame & { readonly size: number }) | undefined {
  if (bytes.length < 6) return undefined;
  const short = (bytes[1] ?? 0) & 127;
  const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
  const start = 2 + lengthBytes + 4;
  if (bytes.length < start) return undefined;
  const length = short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short;
  if (bytes.length < start + length) return undefined;
  const mask = bytes.subarray(start - 4, start);
  const payload = Buffer.from(bytes.subarray(start, start + length));
  for (let at = 0; at < length; at++) payload[at] = (payload[at] ?? 0) ^ (mask[at % 4] ?? 0);
  return { opcode: (bytes[0] ?? 0) & 15, payload, size: start + length };
}
