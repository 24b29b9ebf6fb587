import { type BulkWriteResult, MongoBulkWriteError, MongoError, MongoNetworkError } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { isConflict, isUnreachable, toStoreError } from '../src/mongo-store-error.js';

/** As the driver wraps what ended a bulk of writes. */
function inBulk(error: MongoError): MongoError {
  return new MongoBulkWriteError(error, {} as BulkWriteResult);
}

function named(name: string): MongoError {
  return Object.defineProperty(new MongoError('no connection'), 'name', { value: name });
}

describe('an error of the driver', () => {
  const lost = [new MongoNetworkError('reset'), named('MongoWaitQueueTimeoutError'), named('MongoPoolClearedError')];

  it.each(lost)('says that no server answered, in a bulk of writes too (%s)', (error) => {
    for (const one of [error, inBulk(error)]) {
      expect(isUnreachable(one)).toBe(true);
      expect(toStoreError(one)).toMatchObject({ name: 'MongoStoreError', code: 'unreachable' });
    }
  });

  it('says that another commit came first, in a bulk of writes too', () => {
    const conflict = Object.assign(new MongoError('conflict'), { code: 112 });
    for (const one of [conflict, inBulk(conflict)]) {
      expect(isConflict(one)).toBe(true);
      expect(isUnreachable(one)).toBe(false);
    }
  });
});
