import type { Db } from 'mongodb';

/** The time of the server that leads the set: the one clock by which all workers' leases end. */
export async function readServerTime(db: Db): Promise<Date> {
  const { localTime } = await db.command({ hello: 1 });
  // Compatible servers tell it as a number of milliseconds.
  const time = new Date(localTime);
  if (Number.isNaN(time.getTime())) throw new Error('the server does not tell its time');
  return time;
}
