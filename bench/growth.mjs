// Loads many users and compares the speed of the last tenth with that of the first: cost must follow the change, not
// the directory.
import { load } from './load.mjs';
import { userBody } from './system.mjs';

const connections = 32;
const tenths = 10;

export async function measureGrowth(ours, total, report) {
  const part = Math.floor(total / tenths);
  const speeds = [];
  for (let tenth = 0; tenth < tenths; tenth += 1) {
    report(`loading users: ${tenth * part} of ${total}`);
    const make = (index) => ({
      method: 'POST',
      path: '/scim/v2/Users',
      headers: ours.system.headers,
      body: JSON.stringify(userBody(`grow${tenth * part + index}`)),
    });
    speeds.push(
      (await load(ours.url, { pid: ours.server.pid, connections, requests: part, make, expect: 201 })).perSecond,
    );
  }
  return { total, speeds, ratio: speeds.at(-1) / speeds[0], target: 0.9 };
}
