// Someone who wants to know what happened: a server that takes webhooks, with nothing but Node and the verifier.
import { createServer, type Server } from 'node:http';
import { verifyWebhook, type WebhookBody, WebhookVerificationError } from '@rollcall/node';

/** Calls `onChange` once for each change that comes, and never for what someone else sent. */
export function createWebhookReceiver(secrets: readonly string[], onChange: (change: WebhookBody) => void): Server {
  // #region receiver
  const done = new Set<string>(); // in a product: a table, beside what a change leads to
  return createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const body = Buffer.concat(parts); // byte for byte: what was parsed and written anew has another signature
    try {
      const { id } = verifyWebhook(request.headers, body, secrets);
      if (!done.has(id)) onChange(JSON.parse(body.toString('utf8')));
      done.add(id);
      response.writeHead(204).end();
    } catch (error) {
      response.writeHead(error instanceof WebhookVerificationError ? 401 : 500).end();
    }
  });
  // #endregion
}
