import { type Exchange, parseJson, type Send } from '../http/exchange.js';
import { maskExchange, maskSecret } from '../http/mask.js';

/** Keeps what the current step sent and got, masked, with the notes it left. */
export interface Journal {
  /** A sender that also records. */
  recording(send: Send): Send;
  add(exchange: Exchange): void;
  note(text: string): void;
  /** From now on this text is masked wherever it appears. */
  keepSecret(secret: string): void;
  mask(text: string): string;
  /** What was recorded since the last call. */
  take(): { readonly exchanges: readonly Exchange[]; readonly notes: readonly string[] };
}

/** An empty journal. */
export function createJournal(): Journal {
  const secrets = new Set<string>();
  let exchanges: Exchange[] = [];
  let notes: string[] = [];
  const add = (exchange: Exchange): void => {
    exchanges.push(exchange);
  };
  return {
    add,
    recording: (send) => async (request) => {
      const response = await send(request);
      add({ request, response, body: parseJson(response.text) });
      return response;
    },
    note: (text) => {
      notes.push(text);
    },
    keepSecret: (secret) => {
      secrets.add(secret);
    },
    mask: (text) => [...secrets].reduce((kept, secret) => kept.replaceAll(secret, maskSecret(secret)), text),
    take: () => {
      const taken = { exchanges: exchanges.map((exchange) => maskExchange(exchange, secrets)), notes };
      exchanges = [];
      notes = [];
      return taken;
    },
  };
}
