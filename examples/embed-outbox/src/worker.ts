// The worker: takes what waits in the outbox to the product. Start as many as you like.
import { DeliveryError, type HostReceiver } from '@rollcall/core';
import { startDeliveries } from '@rollcall/node';
import { openStore } from './scim.ts';

/** Starts a worker in this process. */
export function startWorker(file: string, productUrl: string) {
  const { store, close } = openStore(file);
  // #region worker
  const receiver: HostReceiver<AbortSignal> = {
    async receive(message, signal) {
      const response = await fetch(`${productUrl}/scim-messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(message),
        signal,
      });
      if (response.status === 422) throw new DeliveryError(await response.text(), { permanent: true }); // no later try helps
      if (!response.ok) throw new Error(`the product answered ${response.status}`); // it is tried again
    },
  };
  const worker = startDeliveries({
    outbox: store.outbox,
    channel: 'host',
    receiver,
    events: { publish: (event) => console.warn(JSON.stringify(event)) },
    timeout: 2000, // a worker that is killed holds what it had a few seconds longer than this
  });
  // #endregion
  return {
    stop: async (): Promise<void> => {
      await worker.stop();
      await close();
    },
  };
}
