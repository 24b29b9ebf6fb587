import type { Db } from 'mongodb';

/** The time of the server that leads the set: the one clock by which all workers' leases end. */
export async function readServerTime(db: Db): Promise<Date> {
  const { localTime } = await db.command({ hello: 1 });
  if (!(localTime instanceof Date)) throw new Error('the server does not tell its time');
  return localTime;
}
