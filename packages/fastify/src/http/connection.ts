import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { requestIdHeader, requestIdOf } from './request-id.js';

/** An answer to be written to a bare connection. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
}

/** The part of Node's server response that hangs on a socket while a request is being answered. */
interface OpenAnswer {
  readonly headersSent: boolean;
  readonly req: { readonly url?: string };
}

/** Whether an answer can still be written: the peer listens, and no other answer has begun. */
export function isWritable(socket: Socket): boolean {
  return socket.writable && openAnswer(socket)?.headersSent !== true;
}

/** The URL of the request that broke, from its first line or from the request in progress; `/` when nobody knows. */
export function requestedUrl(error: object, socket: Socket): string {
  const inProgress = openAnswer(socket)?.req.url;
  if (inProgress !== undefined) return inProgress;
  const { rawPacket } = error as { readonly rawPacket?: unknown };
  const start = Buffer.isBuffer(rawPacket) ? rawPacket.toString('latin1', 0, longestRequestLine) : '';
  return /^[A-Z]+ (\S+)/.exec(start)?.[1] ?? '/';
}

const longestRequestLine = 2048;

/** An HTTP/1.1 answer as text on the wire; the connection ends after it. */
export function rawAnswer({ status, type, body }: Answer): Buffer {
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Error'}`,
    `Content-Type: ${type}`,
    `Content-Length: ${body.length}`,
    `${requestIdHeader}: ${requestIdOf(undefined)}`,
    'Connection: close',
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'), body]);
}

/** Node keeps the answer in progress on the socket under this name; there is no documented way to it. */
function openAnswer(socket: Socket): OpenAnswer | null | undefined {
  return (socket as { readonly _httpMessage?: OpenAnswer | null })._httpMessage;
}
